'use client';

import { PageFailure } from '@/components/shell/page-failure';

export default function ShopError({ reset }: { reset: () => void }) {
  return <PageFailure home="/" reset={reset} />;
}
