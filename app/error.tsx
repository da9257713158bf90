'use client';

import { Brand } from '@/components/shell/brand';
import { PageFailure } from '@/components/shell/page-failure';
import { paths } from '@/lib/domain/paths';

/** In the place of a page whose frame failed too: the shop's mark leads home. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <>
      <header className="mx-auto w-full max-w-6xl px-4 pt-3 sm:px-6">
        <Brand href={paths.catalogue} />
      </header>
      <main id="content">
        <PageFailure home={paths.catalogue} reset={reset} />
      </main>
    </>
  );
}
