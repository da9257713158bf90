'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import type { NoticeDto } from '@/lib/reads/rules';
import { NoticeReason } from './notice-reason';
import { useRuleWords } from './rule-words';

/** The columns of what rules have done. */
export function useNoticeColumns(): Column<NoticeDto>[] {
  const t = useTranslations('operator.rules');
  return useMemo(
    () => [
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
    ],
    [t],
  );
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
