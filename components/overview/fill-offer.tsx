'use client';

import { PackageOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChangeNote } from '@/components/intent/change-note';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import type { CommandResult } from '@/lib/domain/command-result';
import { groceries } from '@/lib/domain/groceries';
import { apiPaths } from '@/lib/domain/paths';
import { useKeeper } from '@/lib/http/intent-storage';
import { type IntentHandle, useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';

/** Publishes the groceries and five customers. */
export type FillShop = (input: { eventId: string }) => Promise<CommandResult>;

interface Counts {
  products: number;
  customers: number;
}

const offered: Counts = { products: groceries.reduce((sum, { names }) => sum + names.length, 0), customers: 5 };
const invalidates = [keyOf(apiPaths.operator), keyOf(apiPaths.products)];
const nothing = {};

/** In an empty shop: the offer to fill it, then how far that is, or that the shop was not empty any more. */
export function FillOffer({ fillShop, counts }: { fillShop: FillShop; counts: Counts | undefined }) {
  const t = useTranslations('operator.fill');
  const refusal = useTranslations('refusal');
  const [hidden, setHidden] = useState(false);
  const handle = useIntent<object>(fillShop, { keeper: useKeeper('fill-shop'), invalidates });
  const empty = counts?.products === 0;
  const filling = handle.phase !== 'idle';
  if (hidden || counts === undefined || (!empty && !filling)) return null;
  const refused = handle.phase === 'refused' && handle.refusal?.reason === 'shop_not_empty';
  // The action polled is the last one; others may still be on their way through other partitions.
  const complete = counts.products >= offered.products && counts.customers >= offered.customers;
  if (refused || (handle.phase === 'applied' && complete)) {
    return (
      <div className="mb-6">
        <Notice
          tone={refused ? 'info' : 'success'}
          action={
            <Button size="sm" onClick={() => setHidden(true)}>
              {t('ok')}
            </Button>
          }
        >
          {refused ? (
            refusal('shop_not_empty')
          ) : (
            <>
              {t('done')} <ChangeNote handle={handle} />
            </>
          )}
        </Notice>
      </div>
    );
  }
  return (
    <section className="mb-6 grid gap-5 rounded-lg border border-line bg-surface p-6 sm:grid-cols-[auto_minmax(0,1fr)]">
      <span className="flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent">
        <PackageOpen aria-hidden className="size-7" />
      </span>
      <div className="flex flex-col items-start gap-4">
        <div>
          <h2 className="font-semibold text-xl">{t('title')}</h2>
          <p className="mt-1 max-w-2xl text-ink-soft">{t('body', { ...offered })}</p>
        </div>
        <Outcome handle={handle} counts={counts} />
      </div>
    </section>
  );
}

function Outcome({ handle, counts }: { handle: IntentHandle<object>; counts: Counts }) {
  const t = useTranslations('operator.fill');
  const sent = ['sending', 'pending', 'parked', 'applied'].includes(handle.phase);
  const total = offered.products + offered.customers;
  const done = Math.min(
    total,
    Math.min(counts.products, offered.products) + Math.min(counts.customers, offered.customers),
  );
  return (
    <>
      <FormOutcome handle={handle} />
      {sent ? (
        <div role="status" className="flex w-full max-w-md flex-col gap-2">
          <Progress label={t('running')} value={done} max={total} />
          <p className="text-sm">
            {t('running')} <span className="figures">{t('progress', { done, total })}</span>
          </p>
          {handle.slow && <ChangeNote handle={handle} />}
        </div>
      ) : (
        <Button
          size="lg"
          tone="primary"
          disabled={handle.phase === 'unconfirmed'}
          onClick={() => handle.submit(nothing)}
        >
          {t('button')}
        </Button>
      )}
      {handle.phase === 'rejected' && <ChangeNote handle={handle} />}
    </>
  );
}
