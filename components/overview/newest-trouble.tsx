'use client';

import { Hourglass, MailWarning } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CustomerName } from '@/components/customers/customer-name';
import { useLetterWords } from '@/components/dead-letters/use-letter-words';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { DeadLetterDto } from '@/lib/reads/dead-letters';
import type { Trouble, WaitingPurchase } from '@/lib/reads/overview';

/** Open dead letters and purchases that wait, the newest first. */
export function NewestTrouble({ trouble }: { trouble: readonly Trouble[] | undefined }) {
  const t = useTranslations('operator.overview');
  return (
    <Card aria-labelledby="overview-trouble">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="overview-trouble" className="font-semibold text-lg">
          {t('troubleTitle')}
        </h2>
        <Link href={paths.deadLetters} className="py-2 text-info text-sm underline-offset-4 hover:underline">
          {t('allLetters')}
        </Link>
      </div>
      {!trouble && <Skeleton className="h-24 w-full" />}
      {trouble?.length === 0 && <p className="py-2 text-ink-soft">{t('noTrouble')}</p>}
      <ul className="divide-y divide-line empty:hidden">
        {trouble?.map((one) =>
          'letter' in one ? (
            <Letter key={one.letter.id} letter={one.letter} />
          ) : (
            <Waiting key={one.waiting.id} at={one.at} purchase={one.waiting} />
          ),
        )}
      </ul>
    </Card>
  );
}

function Letter({ letter }: { letter: DeadLetterDto }) {
  const words = useLetterWords();
  const reasons = words.reasons(letter);
  return (
    <Line icon={<MailWarning aria-hidden className="size-4 shrink-0 text-rejected" />} at={letter.deadLetteredAt}>
      <Link
        href={paths.deadLetter(letter.id)}
        className="block truncate font-medium underline-offset-4 hover:underline"
      >
        {words.type(letter.eventType)}: {words.code(letter.code)}
      </Link>
      <p className="truncate text-ink-soft text-xs" title={reasons}>
        <bdi>{reasons}</bdi>
      </p>
    </Line>
  );
}

function Waiting({ at, purchase }: { at: string; purchase: WaitingPurchase }) {
  const t = useTranslations('operator.overview');
  return (
    <Line icon={<Hourglass aria-hidden className="size-4 shrink-0 text-pending" />} at={at}>
      <p className="truncate font-medium">{t('purchaseWaits', { product: told(purchase.productId) })}</p>
      <p className="truncate text-ink-soft text-xs">
        <CustomerName id={purchase.customerId} name={purchase.customerName} /> · {t('waitsUntil')}{' '}
        <DateTime iso={purchase.expiresAt} />
      </p>
    </Line>
  );
}

function Line({ icon, at, children }: { icon: ReactNode; at: string; children: ReactNode }) {
  return (
    <li className="flex animate-arrive items-center gap-3 py-2.5 text-sm">
      {icon}
      <div className="min-w-0 grow">{children}</div>
      <DateTime iso={at} className="shrink-0 text-ink-soft text-xs" />
    </li>
  );
}
