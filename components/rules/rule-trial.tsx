'use client';

import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { Told } from '@/components/ui/told';
import { type RuleForm, ruleOf } from '@/lib/domain/rule-form';
import { readQuery } from '@/lib/http/use-read';
import { formatCount, formatMoney } from '@/lib/i18n/format';
import { ruleReads, type RuleTrial as Trial, trialDays } from '@/lib/reads/rules';

/** Tries what the form says on the last days, when it is asked for; what is typed afterwards is tried anew. */
export function RuleTrial({ form }: { form: UseFormReturn<RuleForm> }) {
  const t = useTranslations('operator.rules.trial');
  const values = useWatch({ control: form.control }) as RuleForm;
  const [tried, setTried] = useState<string | null>(null);
  // Asked for once: under traffic every poll would read the history again.
  const { data, isFetching, isError, refetch } = useQuery({
    ...readQuery(ruleReads.trial, { rule: tried }),
    enabled: tried !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isOfNow = tried !== null && tried === JSON.stringify(ruleOf(values, false));
  const begin = form.handleSubmit((said) => {
    const text = JSON.stringify(ruleOf(said, false));
    if (text === tried) void refetch();
    setTried(text);
  });
  return (
    <div className="flex flex-col gap-3 border-line border-t pt-4">
      <Button size="sm" className="self-start" busy={isFetching} onClick={() => void begin()}>
        {!isFetching && <FlaskConical aria-hidden className="size-4" />}
        {t('begin', { days: trialDays })}
      </Button>
      <div aria-live="polite">
        {isOfNow && isError && <Notice tone="error">{t('failed')}</Notice>}
        {isOfNow && data?.trial && !isFetching && <Outcome trial={data.trial} />}
      </div>
    </div>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const t = useTranslations('operator.rules.trial');
  const locale = useLocale();
  const { firings, customers, vouchers, cost, cutAt, newest } = trial;
  const shown = (value: number) => formatCount(value, locale);
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <p>{t('firings', { firings, shownFirings: shown(firings), customers, shownCustomers: shown(customers) })}</p>
      {vouchers > 0 && <p>{cost === null ? t('costUnknown') : t('cost', { amount: formatMoney(cost, locale) })}</p>}
      {cutAt !== null && (
        <p className="text-ink-soft">
          {t('cut')} <DateTime iso={cutAt} />
        </p>
      )}
      {newest.length > 0 && (
        <ul className="max-h-40 overflow-y-auto" aria-label={t('newest')}>
          {newest.map(({ id, customer, at, units, value }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-3 py-0.5">
              <Told>{customer.name ?? customer.id}</Told>
              <span className="figures text-ink-soft">
                {units > 0 && `${t('met', { units, amount: formatMoney(value, locale) })} · `}
                <DateTime iso={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
