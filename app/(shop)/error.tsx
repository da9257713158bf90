'use client';

import { PageFailure } from '@/components/shell/page-failure';
import { paths } from '@/lib/domain/paths';

export default function ShopError({ reset }: { reset: () => void }) {
  return <PageFailure home={paths.catalogue} reset={reset} />;
}
