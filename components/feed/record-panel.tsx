'use client';

import { useTranslations } from 'next-intl';
import { BackLink } from '@/components/shell/back-link';
import { LivePage } from '@/components/shell/live-page';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { feedReads } from '@/lib/reads/feed';
import { Payload } from './payload';
import { RecordFacts } from './record-facts';
import { RecordLife } from './record-life';
import { useRecordWords } from './use-record-words';

/** One record of the log under an address of its own: what it says, and its whole life. */
export function RecordPanel({ id }: { id: string }) {
  const t = useTranslations('operator.feed');
  const words = useRecordWords();
  const live = useRead(feedReads.entry, { id });
  const entry = live.data;
  return (
    <>
      <BackLink href={paths.feed}>{t('back')}</BackLink>
      <LivePage title={entry ? words(entry) : id} live={live}>
        {entry === undefined ? (
          <Skeleton className="h-80 w-full rounded-lg" />
        ) : (
          <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <Card className="min-w-0 p-4 sm:p-5">
              <RecordLife life={entry.life} />
            </Card>
            <Card className="min-w-0 p-4 sm:p-5">
              <RecordFacts row={entry} />
            </Card>
            <Card className="min-w-0 p-4 sm:p-5">
              <Payload entry={entry} />
            </Card>
          </div>
        )}
      </LivePage>
    </>
  );
}
