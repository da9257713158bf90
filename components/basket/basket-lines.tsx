'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import type { BuyAll, BuyInput } from '@/components/purchase/buy';
import { customerIdOf, type ShopViewer } from '@/components/shell/shop-viewer';
import { gathered } from '@/lib/http/gathered';
import type { ProductDto } from '@/lib/reads/products';
import { type Basket, voucherWanted } from './basket';
import { BasketLine, LineToBuy } from './basket-line';
import { BasketSummary } from './basket-summary';
import { changeBasket } from './use-basket';
import type { Buyers } from './use-line';
import type { Report } from './use-line-news';
import { useQuotes } from './use-quotes';

interface Props {
  basket: Basket;
  viewer: ShopViewer;
  /** Those of the shop that the basket names. */
  products: UseQueryResult<ProductDto[], Error>;
  buyAll: BuyAll;
}

/** The lines, and beside them what they come to and the one button. */
export function BasketLines({ basket, viewer, products, buyAll }: Props) {
  const t = useTranslations('basket.page');
  const customerId = customerIdOf(viewer);
  const quotes = useQuotes(basket, customerId, products);
  const buyLine = useMemo(() => gathered<BuyInput>(buyAll), [buyAll]);
  const [buyers] = useState<Buyers>(() => new Map());
  const onBuy = () => {
    for (const { id } of basket) buyers.get(id)?.();
  };
  const [reported, report] = useReports();
  const onVoucher = (lineId: string, wanted: boolean) => {
    const served = new Set(basket.filter(quotes.voucherOf).map(({ id }) => id));
    changeBasket((before) => voucherWanted(before, lineId, wanted, served));
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
      <ul
        aria-label={t('list')}
        className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface"
      >
        {basket.map((line) => {
          const { questionOf, voucherOf, offerOf } = quotes;
          const shown = { line, question: questionOf(line), voucher: voucherOf(line), offer: offerOf(line), onVoucher };
          if (customerId === null) return <BasketLine key={line.id} {...shown} />;
          const purchase = { customerId, buyLine, buyers, tell: quotes.tell, report };
          return <LineToBuy key={line.id} {...shown} {...purchase} />;
        })}
      </ul>
      <BasketSummary
        basket={basket}
        quotes={quotes}
        viewer={viewer}
        news={[...new Set(reported.values())]}
        onBuy={onBuy}
      />
    </div>
  );
}

/** What the lines have reported, by their ids. */
function useReports(): [ReadonlyMap<string, string>, Report] {
  const [reported, setReported] = useState<ReadonlyMap<string, string>>(new Map());
  const report = useCallback<Report>((id, words) => {
    setReported((before) => {
      if ((before.get(id) ?? null) === words) return before;
      const next = new Map(before);
      if (words === null) next.delete(id);
      else next.set(id, words);
      return next;
    });
  }, []);
  return [reported, report];
}
