'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useRejection } from '@/components/purchase/rejection';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { StateBadge } from '@/components/ui/state-badge';
import { VoucherOutcomeLine } from '@/components/vouchers/voucher-marks';
import { told } from '@/lib/domain/unseen';
import { formatMoney } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';
import { changed, ended, type Line, renewed } from './basket';
import { changeBasket } from './use-basket';
import type { LineHandle } from './use-line';
import type { Question } from './use-quotes';

/** What a line asks before it can be bought. */
export function LineQuestion({ line, question }: { line: Line; question: Question }) {
  const t = useTranslations('basket.page');
  const locale = useLocale();
  if (question.kind === 'gone') return <span className="text-rejected">{t('gone')}</span>;
  const now = formatMoney(question.now, locale);
  const agree = () => changeBasket((basket) => changed(basket, line.id, { price: question.now }));
  return (
    <>
      <span className="font-medium text-pending">{t('priceNow', { now })}</span>
      <SmallButton aria-label={t('agreeNamed', { now, name: told(line.product.name) })} onClick={agree}>
        {t('agree')}
      </SmallButton>
    </>
  );
}

/** How a line's purchase goes, in a word and with what can be done about it. */
export function LineState({ line, handle }: { line: Line; handle: LineHandle }) {
  const t = useTranslations('basket.page');
  const retry = (
    <SmallButton aria-label={t('retryNamed', { name: told(line.product.name) })} onClick={handle.retry}>
      {t('retry')}
    </SmallButton>
  );
  if (line.end === 'bought') return <StateBadge state="applied" />;
  switch (handle.phase) {
    case 'idle':
      return line.sent?.stage === 'sending' && <span className="text-ink-soft">{t('elsewhere')}</span>;
    case 'sending':
      return <Spinner />;
    case 'pending':
    case 'parked':
    case 'applied':
    case 'rejected':
      return <StateBadge state={handle.phase} />;
    case 'unconfirmed':
      return (
        <>
          <StateBadge state="unconfirmed" />
          {retry}
        </>
      );
    case 'unsent':
      return (
        <>
          <span className="text-pending">{t('unsent')}</span>
          {retry}
        </>
      );
    case 'refused':
    case 'invalid':
      return <span className="text-rejected">{t('notBought')}</span>;
  }
}

/** What there is to say of this line alone; what concerns all of them is said beside the sum. */
export function LineDetail({ line, handle }: { line: Line; handle: LineHandle }) {
  const t = useTranslations('basket.page');
  const words = useTranslations('shop.purchase');
  const format = useFormat();
  const rejection = useRejection();
  const { phase, refusal, intent, voucher } = handle;
  const name = told(line.product.name);
  const change = (next: (id: string) => void) => () => next(line.id);
  if (phase === 'parked' && handle.parkedUntil !== null) {
    const until = format.dateTime(new Date(handle.parkedUntil), { hour: '2-digit', minute: '2-digit' });
    return <p className="text-ink-soft">{words('parkedBody', { until })}</p>;
  }
  if (phase === 'applied' && voucher && intent) {
    return <VoucherOutcomeLine voucher={{ outcome: voucher, fullPrice: intent.input.unitPrice }} />;
  }
  if (phase === 'rejected') {
    const again = change((id) => changeBasket((basket) => renewed(basket, id, uuidv7())));
    return (
      <Said words={rejection(handle.rejection?.code)}>
        <SmallButton aria-label={t('againNamed', { name })} onClick={again}>
          {t('again')}
        </SmallButton>
      </Said>
    );
  }
  if (phase === 'unconfirmed' && refusal) {
    const giveUp = change((id) => changeBasket((basket) => ended(basket, id, 'removed')));
    return (
      <Said words={t('unconfirmed')}>
        <SmallButton onClick={giveUp}>{t('giveUp')}</SmallButton>
      </Said>
    );
  }
  const isVouchers = refusal?.reason === 'voucher_used' || 'voucherId' in handle.fields;
  return isVouchers && <p className="text-pending">{t('voucherUsed')}</p>;
}

function Said({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0">{words}</p>
      {children}
    </div>
  );
}

/** A button on a line of text, which grows no row. */
function SmallButton({ children, ...rest }: ComponentProps<typeof Button>) {
  return (
    <Button className="min-h-7 px-2 text-xs md:min-h-7" {...rest}>
      {children}
    </Button>
  );
}
