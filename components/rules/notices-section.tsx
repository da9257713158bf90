'use client';

import { BellRing } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ListTable, NoMatches, useList } from '@/components/lists/list';
import { LoadFailure } from '@/components/shell/load-failure';
import { Choice } from '@/components/ui/choice';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Count } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { formatMoney } from '@/lib/i18n/format';
import { type NoticeDto, noticesView, type RuleDto, ruleReads } from '@/lib/reads/rules';
import { useRuleWords } from './rule-words';

/** What the rules have done, newest first, of all of them or of one. */
export function NoticesSection({ rules }: { rules: readonly Pick<RuleDto, 'id' | 'name'>[] }) {
  const t = useTranslations('operator.rules');
  const list = useList(ruleReads.notices, noticesView, (state) => state);
  const { state, refine, live } = list;
  const columns = useNoticeColumns();
  // The address may name a rule that was deleted; its notices are there all the same.
  const names = new Map(rules.map(({ id, name }) => [id, name]));
  if (state.rule !== null && !names.has(state.rule)) names.set(state.rule, state.rule);
  return (
    <section aria-labelledby="notices" className="mt-10">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <h2 id="notices" className="font-semibold text-lg">
          {t('notices')}
        </h2>
        <Choice
          label={t('ruleFilter')}
          any={t('allRules')}
          value={state.rule}
          options={[...names.keys()]}
          name={(id) => told(names.get(id) ?? id)}
          onChange={(rule) => refine({ rule })}
          className="sm:w-auto"
        />
      </div>
      <div className="mb-4 empty:hidden">
        <LoadFailure of={live} />
      </div>
      <ListTable
        list={list}
        caption={t('notices')}
        columns={columns}
        rows={live.data?.items}
        rowKey={({ id }) => id}
        none={
          state.rule === null ? (
            <EmptyState icon={BellRing} title={t('noNoticesTitle')} body={t('noNoticesBody')} />
          ) : (
            <NoMatches onClear={() => refine({ rule: null })} />
          )
        }
      />
    </section>
  );
}

/** The columns of what rules have done. */
function useNoticeColumns(): Column<NoticeDto>[] {
  const t = useTranslations('operator.rules');
  return [
    { key: 'customer', header: t('customer'), primary: true, cell: ({ customer }) => <Customer {...customer} /> },
    { key: 'rule', header: t('rule'), cell: ({ rule }) => <Told>{rule.name}</Told> },
    { key: 'reason', header: t('reason'), cell: (notice) => <NoticeReason notice={notice} /> },
    { key: 'voucher', header: t('voucher'), cell: ({ voucher }) => <Voucher voucher={voucher} /> },
    {
      key: 'at',
      header: t('at'),
      numeric: true,
      cell: ({ at }) => <DateTime iso={at} precise className="text-ink-soft" />,
    },
  ];
}

function Customer({ id, name, forgotten }: NoticeDto['customer']) {
  const t = useTranslations('operator.rules');
  if (forgotten) return <span className="text-ink-soft italic md:inline-block md:min-w-36">{t('forgotten')}</span>;
  return (
    <Link
      href={paths.customer(id)}
      className="font-medium text-info underline-offset-2 hover:underline md:inline-block md:min-w-36"
    >
      <Told>{name ?? id}</Told>
    </Link>
  );
}

function Voucher({ voucher }: Pick<NoticeDto, 'voucher'>) {
  const t = useTranslations('operator.rules');
  const { gives } = useRuleWords();
  if (!voucher) return <span className="text-ink-soft">{t('noVoucher')}</span>;
  return (
    <>
      {gives(voucher)}{' '}
      <span className="whitespace-nowrap text-ink-soft text-xs">({t(`voucherState.${voucher.state}`)})</span>
    </>
  );
}

/** Purchases that are named before the rest is a number. */
const named = 3;

/** Why a rule fired: its condition as it was, what met it, and the purchases that counted, newest first. */
function NoticeReason({ notice: { condition, counted, purchases, customer } }: { notice: NoticeDto }) {
  const t = useTranslations('operator.rules');
  const locale = useLocale();
  const { when } = useRuleWords();
  const { units, value, share } = counted;
  const shown = purchases.slice(-named).reverse();
  const rest = counted.purchases - shown.length;
  return (
    <span className="flex flex-col gap-0.5 py-1.5">
      <span>{when(condition)}</span>
      {counted.purchases > 0 && (
        <span className="text-ink-soft text-xs">
          {share === null
            ? t('met.value', { units, amount: formatMoney(value, locale) })
            : t('met.share', { units, share: Math.round(share * 10) / 10 })}
          {': '}
          {shown.map(({ id, name, quantity }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={paths.customer(customer.id)} className="text-info underline underline-offset-2">
                <Count value={quantity} /> × <Told>{name}</Told>
              </Link>
            </span>
          ))}
          {rest > 0 && ` ${t('more', { count: rest })}`}
        </span>
      )}
    </span>
  );
}
