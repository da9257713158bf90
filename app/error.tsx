'use client';

import { PageFailure } from '@/components/shell/page-failure';
import { paths } from '@/lib/domain/paths';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main id="content">
      <PageFailure home={paths.catalogue} reset={reset} />
    </main>
  );
}
