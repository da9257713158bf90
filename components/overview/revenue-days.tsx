'use client';

import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMoney } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';
import type { OverviewDto } from '@/lib/reads/overview';

/** Revenue day by day as bars; today is the last. The same numbers are in a table for screen readers. */
export function RevenueDays({ days }: { days: OverviewDto['days'] | undefined }) {
  const t = useTranslations('operator.overview');
  const locale = useLocale();
  const format = useFormat();
  const most = Math.max(1, ...(days ?? []).map(({ revenue }) => revenue));
  const sold = days?.some(({ revenue }) => revenue > 0);
  const dayName = (day: string, style: 'short' | 'long') =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: style === 'short' ? 'numeric' : 'long' });
  return (
    <Card aria-labelledby="overview-days">
      <h2 id="overview-days" className="mb-4 font-semibold text-lg">
        {t('daysTitle')}
      </h2>
      {!days && <Skeleton className="h-36 w-full" />}
      {days && !sold && <p className="text-ink-soft">{t('topEmpty')}</p>}
      {days && sold && (
        <div aria-hidden className="flex h-36 items-end gap-1">
          {days.map(({ day, revenue, units }, index) => {
            const today = index === days.length - 1;
            const title = t('dayNote', { day: dayName(day, 'long'), revenue: formatMoney(revenue, locale), units });
            return (
              <div
                key={day}
                title={title}
                className="flex h-full min-w-0 flex-1 flex-col items-center justify-end gap-1"
              >
                <div
                  className={clsx('w-full rounded-t-sm', revenue === 0 ? 'bg-line' : today ? 'bg-accent' : 'bg-edge')}
                  style={{ height: `max(2px, ${(revenue / most) * 80}%)` }}
                />
                <span
                  className={clsx(
                    'figures text-xs',
                    today ? 'font-medium text-ink' : 'text-ink-soft',
                    (days.length - 1 - index) % 3 !== 0 && 'invisible',
                  )}
                >
                  {dayName(day, 'short')}
                </span>
              </div>
            );
          })}
        </div>
      )}
      {days && sold && (
        <div className="sr-only">
          <DayTable days={days} dayName={(day) => dayName(day, 'long')} />
        </div>
      )}
    </Card>
  );
}

function DayTable({ days, dayName }: { days: OverviewDto['days']; dayName: (day: string) => string }) {
  const t = useTranslations('operator.overview');
  return (
    <table>
      <caption>{t('daysCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('day')}</th>
          <th scope="col">{t('revenue')}</th>
          <th scope="col">{t('units')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, revenue, units }) => (
          <tr key={day}>
            <th scope="row">{dayName(day)}</th>
            <td>
              <Money grosze={revenue} />
            </td>
            <td>
              <Count value={units} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
