'use client';

import { PageFailure } from '@/components/shell/page-failure';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main id="content">
      <PageFailure home="/" reset={reset} />
    </main>
  );
}
