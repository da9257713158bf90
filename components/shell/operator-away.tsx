import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { paths } from '@/lib/domain/paths';
import { Brand } from './brand';
import { DatabaseAway } from './database-away';

/** The frame of the operator's pages while nobody can tell who is asking: it shows nothing of the panel. */
export function OperatorAway({ preferences }: { preferences: ReactNode }) {
  const t = useTranslations('operator');
  return (
    <>
      <header className="flex items-center justify-between border-line border-b px-4 py-2">
        <Brand href={paths.overview} detail={t('panel')} />
        {preferences}
      </header>
      <main id="content" className="mx-auto w-full max-w-7xl px-4 pt-5 lg:px-8 lg:pt-7">
        <DatabaseAway />
      </main>
    </>
  );
}
