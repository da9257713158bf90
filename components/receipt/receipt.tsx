import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Count, Money } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { useFormat } from '@/lib/i18n/use-format';
import type { OwnedItemDto } from '@/lib/reads/purchases';
import type { ReceiptAnswer, ThingsFilterState } from '@/lib/reads/things';

interface Props {
  of: ReceiptAnswer;
  /** What was asked for: one purchase, or a filter. */
  asked: ThingsFilterState & { purchase: string | null };
}

/** A receipt as it is printed. It says first what it is not. */
export function Receipt({ of: { customer, items, isWhole, totals }, asked }: Props) {
  const t = useTranslations('shop.receipt');
  return (
    <article className="rounded-lg border border-line bg-surface p-4 sm:p-8 print:border-0 print:p-0">
      <header className="flex flex-col gap-3">
        <p className="text-ink-soft text-sm">ClientFlow</p>
        <h1 className="font-semibold text-2xl">{asked.purchase === null ? t('titlePeriod') : t('title')}</h1>
        <p className="rounded-md border border-edge px-3 py-2 font-medium text-sm">{t('notFiscal')}</p>
      </header>
      <dl className="my-6 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2 print:grid-cols-2">
        {customer && (
          <Fact name={t('buyer')}>
            <Told>{`${customer.firstName} ${customer.lastName}`}</Told>
            <span className="block whitespace-pre-line">
              <Told lines>{customer.address}</Told>
            </span>
          </Fact>
        )}
        {asked.purchase === null ? <Period asked={asked} /> : <Fact name={t('number')}>{asked.purchase}</Fact>}
      </dl>
      {items.length === 0 ? <p>{t('none')}</p> : <Lines items={items} totals={totals} />}
      {!isWhole && <p className="mt-3 text-sm">{t('cut', { count: items.length })}</p>}
      <p className="mt-6 text-ink-soft text-xs">{t('explained')}</p>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

/** What of everything it is. */
function Period({ asked: { from, to, type, search } }: Pick<Props, 'asked'>) {
  const t = useTranslations('shop.receipt');
  const format = useFormat();
  const date = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <>
      <Fact name={t('period')}>
        {from === null && to === null && t('always')}
        {from !== null && <span className="block">{t('from', { day: date(from) })}</span>}
        {to !== null && <span className="block">{t('to', { day: date(to) })}</span>}
      </Fact>
      {type !== null && (
        <Fact name={t('type')}>
          <Told>{type}</Told>
        </Fact>
      )}
      {search !== '' && (
        <Fact name={t('search')}>
          <Told>{search}</Told>
        </Fact>
      )}
    </>
  );
}

function Lines({ items, totals }: Pick<ReceiptAnswer, 'items' | 'totals'>) {
  const t = useTranslations('shop.receipt');
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-edge border-b text-ink-soft">
          <th className="py-2 pr-2 text-left font-normal">{t('product')}</th>
          <th className="px-2 py-2 text-right font-normal sm:whitespace-nowrap sm:px-3 print:whitespace-nowrap">
            {t('counted')}
          </th>
          <th className="py-2 pl-2 text-right font-normal">{t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </tbody>
      <tfoot>
        <tr className="border-edge border-t font-semibold text-base">
          <th scope="row" className="py-3 pr-2 text-left">
            {t('total')}
          </th>
          <td className="px-2 py-3 text-right sm:px-3">
            <Count value={totals.units} />
          </td>
          <td className="py-3 pl-2 text-right">
            <Money grosze={totals.value} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Line({ item }: { item: OwnedItemDto }) {
  const t = useTranslations('shop.receipt');
  const { name, purchasedAt, quantity, unitPrice, value, voucher } = item;
  return (
    <tr className="break-inside-avoid border-line border-b align-top">
      <td className="py-2 pr-2 [overflow-wrap:anywhere]">
        <Told>{name}</Told>
        <span className="block text-ink-soft text-xs">
          <DateTime iso={purchasedAt} />
        </span>
      </td>
      <td className="px-2 py-2 text-right tabular-nums sm:px-3">
        <Count value={quantity} /> × <Money grosze={unitPrice} />
        {voucher?.outcome === 'redeemed' && (
          <span className="block text-ink-soft text-xs">
            {t('withVoucher')} <Money grosze={voucher.fullPrice} />
          </span>
        )}
      </td>
      <td className="py-2 pl-2 text-right">
        <Money grosze={value} />
      </td>
    </tr>
  );
}
