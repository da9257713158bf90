'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { HttpError } from '@/lib/http/fetcher';
import { readQuery } from '@/lib/http/use-read';
import { type FeedRowDto, feedReads } from '@/lib/reads/feed';
import { Payload } from './payload';
import { RecordFacts } from './record-facts';
import { positionOf } from './use-feed-columns';
import { useRecordWords } from './use-record-words';

/** One record: where it stands, what became of it, and what it said. */
export function RecordDialog({ row, onClose }: { row: FeedRowDto | null; onClose: () => void }) {
  const t = useTranslations('operator.feed');
  const words = useRecordWords();
  return (
    <Dialog
      open={row !== null}
      onOpenChange={(open) => !open && onClose()}
      title={row ? words(row) : ''}
      {...(row && { description: t('recordPosition', { position: positionOf(row) }) })}
    >
      {row && (
        <div className="flex flex-col gap-5">
          <RecordFacts row={row} />
          <Link href={paths.record(row.id)} className="text-info text-sm underline-offset-4 hover:underline">
            {t('permalink')}
          </Link>
          <Content id={row.id} />
        </div>
      )}
    </Dialog>
  );
}

function Content({ id }: { id: string }) {
  const t = useTranslations('operator.feed');
  const errors = useTranslations('errors');
  const { data, error } = useQuery(readQuery(feedReads.entry, { id }));
  if (data) return <Payload entry={data} />;
  if (!error) return <Skeleton className="h-40 w-full" />;
  const gone = error instanceof HttpError && error.status === 404;
  return <p className="text-ink-soft text-sm">{gone ? t('gone') : errors('loadFailed')}</p>;
}
