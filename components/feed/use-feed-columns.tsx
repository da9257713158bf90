'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { FeedRowDto } from '@/lib/reads/feed';
import { OutcomeNote } from './outcome';
import { useRecordWords } from './use-record-words';

/** The columns of the feed; a record's type opens it. */
export function useFeedColumns(onOpen: (row: FeedRowDto) => void): Column<FeedRowDto>[] {
  const t = useTranslations('operator.feed');
  const types = useTranslations('operator.deadLetters.types');
  const words = useRecordWords();
  return [
    {
      key: 'happened',
      header: t('happened'),
      primary: true,
      cell: (row) => (
        <>
          <button
            type="button"
            className="inline-block min-h-9 text-left font-medium underline-offset-4 hover:underline md:min-h-0"
            aria-label={t('open', { type: words(row), position: positionOf(row) })}
            onClick={() => onOpen(row)}
          >
            {words(row)}
          </button>
          <span className="block font-normal text-ink-soft text-xs first-letter:uppercase">
            {types(row.type ?? 'unknown')}
            {row.synthetic && ` · ${t('syntheticMark')}`}
          </span>
        </>
      ),
    },
    { key: 'key', header: t('key'), cell: (row) => <RecordKey row={row} /> },
    { key: 'outcome', header: t('outcome'), cell: (row) => <OutcomeNote outcome={row.outcome} /> },
    {
      key: 'position',
      header: t('position'),
      numeric: true,
      cell: (row) => <span className="font-mono text-ink-soft text-xs">{positionOf(row)}</span>,
    },
    {
      key: 'time',
      header: t('time'),
      numeric: true,
      cell: (row) => <TimeAgo iso={row.time} />,
    },
  ];
}

/** `partition:offset`, as Kafka's tools write it. */
export function positionOf({ partition, offset }: FeedRowDto): string {
  return `${partition}:${offset}`;
}

const link = 'text-info underline-offset-4 hover:underline';

/** A record's key; a link when it is the id of the customer or the product that the record is about. */
export function RecordKey({ row: { key, customerId, productId } }: { row: FeedRowDto }) {
  if (key === null || key === '') return <span className="text-ink-soft">–</span>;
  const href = key === customerId ? paths.customer(key) : key === productId ? paths.operatorProduct(key) : null;
  const text = 'block truncate font-mono text-xs max-w-56 max-md:max-w-full lg:max-w-80';
  return href === null ? (
    <span className={text} title={told(key)}>
      <Told>{key}</Told>
    </span>
  ) : (
    <Link href={href} className={`${text} ${link}`} title={told(key)}>
      <Told>{key}</Told>
    </Link>
  );
}
