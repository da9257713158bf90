'use client';

import { ArrowUpRight, Ban, type LucideIcon, ShoppingBasket, Ticket, UserPen, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLetterWords } from '@/components/dead-letters/use-letter-words';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { useRead } from '@/lib/http/use-read';
import { customerReads, type TimelineEntry } from '@/lib/reads/customers';

/** What happened to a customer, the newest first. */
export function CustomerTimeline({ id }: { id: string }) {
  const t = useTranslations('operator.timeline');
  const { data } = useRead(customerReads.timeline, { id });
  return (
    <section aria-labelledby="timeline">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 id="timeline" className="font-semibold text-lg">
          {t('title')}
        </h2>
        <Link
          href={paths.recordsAbout(id)}
          className="inline-flex items-center gap-1 text-info text-sm underline-offset-4 hover:underline"
        >
          {t('records')}
          <ArrowUpRight aria-hidden className="size-4" />
        </Link>
      </div>
      {data ? (
        <ol className="flex flex-col">
          {data.entries.map((entry) => (
            <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
          ))}
        </ol>
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
      {data && !data.isWhole && <p className="pt-2 text-ink-soft text-sm">{t('newestOnly')}</p>}
    </section>
  );
}

const icons: Record<TimelineEntry['kind'], LucideIcon> = {
  registered: UserPlus,
  changed: UserPen,
  bought: ShoppingBasket,
  voucher: Ticket,
  redeemed: Ticket,
  refused: Ban,
};

function Entry({ entry }: { entry: TimelineEntry }) {
  const Icon = icons[entry.kind];
  return (
    <li className="relative flex gap-3 pb-4 before:absolute before:top-7 before:bottom-0 before:left-3.5 before:w-px before:bg-line last:before:hidden">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-soft">
        <Icon aria-hidden className="size-4" />
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 pt-1 text-sm">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Words entry={entry} />
        </span>
        <TimeAgo iso={entry.at} />
      </span>
    </li>
  );
}

function Words({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations('operator.timeline');
  const { code } = useLetterWords();
  switch (entry.kind) {
    case 'registered':
    case 'changed':
      return t(entry.kind);
    case 'voucher':
      return t('voucher', { percent: entry.percentOff, type: told(entry.productType) });
    case 'redeemed':
      return (
        <To href={paths.purchase(entry.id)}>
          {t('redeemed', { percent: entry.percentOff, type: told(entry.productType) })}
        </To>
      );
    case 'bought':
      return (
        <>
          <To href={paths.purchase(entry.id)}>{t('bought', { count: entry.quantity, name: told(entry.name) })}</To>
          {', '}
          <Money grosze={entry.value} />
        </>
      );
    case 'refused':
      return <To href={paths.deadLetter(entry.id)}>{t('refused', { reason: code(entry.code) })}</To>;
  }
}

function To({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}
