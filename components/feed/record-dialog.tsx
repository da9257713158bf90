'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Dialog } from '@/components/ui/dialog';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { HttpError } from '@/lib/http/fetcher';
import { readQuery } from '@/lib/http/use-read';
import { type FeedRowDto, feedReads } from '@/lib/reads/feed';
import { OutcomeNote } from './outcome';
import { Payload } from './payload';
import { positionOf } from './use-feed-columns';

/** One record: where it stands, what became of it, and what it said. */
export function RecordDialog({ row, onClose }: { row: FeedRowDto | null; onClose: () => void }) {
  const t = useTranslations('operator.feed');
  const types = useTranslations('operator.deadLetters.types');
  return (
    <Dialog
      open={row !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('record', { type: types(row?.type ?? 'unknown') })}
      {...(row && { description: t('recordPosition', { position: positionOf(row) }) })}
    >
      {row && (
        <div className="flex flex-col gap-5">
          <Facts row={row} />
          <Content id={row.id} />
        </div>
      )}
    </Dialog>
  );
}

function Facts({ row }: { row: FeedRowDto }) {
  const t = useTranslations('operator.feed');
  const { time, key, identity, customerId, productId, outcome } = row;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
      <Fact name={t('outcome')}>
        <OutcomeNote outcome={outcome} />
      </Fact>
      <Fact name={t('time')}>
        <DateTime iso={time} precise />
      </Fact>
      <Fact name={t('identity')}>
        <Id>{identity}</Id>
      </Fact>
      <Fact name={t('key')}>{key === null ? t('noKey') : <Id>{key}</Id>}</Fact>
      {customerId !== null && (
        <Fact name={t('customer')}>
          <IdLink href={paths.customer(customerId)}>{customerId}</IdLink>
        </Fact>
      )}
      {productId !== null && (
        <Fact name={t('product')}>
          <IdLink href={paths.productSearch(productId)}>{productId}</IdLink>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function Id({ children }: { children: string }) {
  return (
    <span className="font-mono text-xs">
      <Told>{children}</Told>
    </span>
  );
}

function IdLink({ href, children }: { href: string; children: string }) {
  return (
    <Link prefetch={false} href={href} className="text-info underline-offset-4 hover:underline">
      <Id>{children}</Id>
    </Link>
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
