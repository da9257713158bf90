'use client';

import { PageFailure } from '@/components/shell/page-failure';

export default function OperatorError({ reset }: { reset: () => void }) {
  return <PageFailure home="/operator" reset={reset} />;
}
