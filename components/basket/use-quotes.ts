'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTracked } from '@/components/account/tracked-actions';
import { useVouchers } from '@/components/vouchers/use-vouchers';
import type { VoucherDto } from '@/lib/reads/account';
import type { ProductDto } from '@/lib/reads/products';
import { type Basket, isFree, type Line, sentVoucher, vouchersOf } from './basket';

/** Why a line has to be agreed to anew: its price has changed, to this many grosze, or its product is gone. */
export type Question = { kind: 'price'; now: number } | { kind: 'gone' };

/** What the server has said when it refused a line. */
export type Told = { productId: string; price: number | null } | { voucherId: string };

export interface Quotes {
  /** `undefined` when the line may be bought as it is shown. */
  questionOf: (line: Line) => Question | undefined;
  voucherOf: (line: Line) => VoucherDto | undefined;
  /** The best voucher that a line may use, whether or not another line uses it. */
  offerOf: (line: Line) => VoucherDto | undefined;
  /** Takes note of what the pages' reads do not show yet. */
  tell: (told: Told) => void;
}

/** What the lines cost now as far as the page knows: the products' prices, and which voucher each of them uses. */
export function useQuotes(
  basket: Basket,
  customerId: string | null,
  products: UseQueryResult<ProductDto[], Error>,
): Quotes {
  const { data, dataUpdatedAt, isPlaceholderData } = products;
  const [told, setTold] = useState<ReadonlyMap<string, { price: number | null; at: number }>>(new Map());
  const [used, setUsed] = useState<ReadonlySet<string>>(new Set());
  const vouchers = useVouchers(customerId);
  const tracked = useTracked(customerId ?? '', 'purchase').filter(({ stage }) => stage !== 'unsent');
  const spent = new Set([...used, ...tracked.flatMap(({ voucherId }) => voucherId ?? [])]);
  const chosen = vouchersOf(basket, vouchers, spent);
  const taken = new Set([...spent, ...basket.flatMap((line) => sentVoucher(line) ?? [])]);
  const tell = useCallback((news: Told) => {
    if ('voucherId' in news) return setUsed((before) => new Set([...before, news.voucherId]));
    const { productId, price } = news;
    setTold((before) => new Map(before).set(productId, { price, at: Date.now() }));
  }, []);
  const priceOf = (id: string): number | null | undefined => {
    const news = told.get(id);
    if (news && news.at >= dataUpdatedAt) return news.price;
    const found = data?.find((product) => product.id === id);
    // Of products that were asked for a moment ago the answer before knows nothing.
    return found?.price ?? (data && !isPlaceholderData ? null : undefined);
  };
  return {
    tell,
    voucherOf: ({ id }) => chosen.get(id),
    offerOf: (line) => chosen.get(line.id) ?? vouchersOf([freshOf(line)], vouchers, taken).get(line.id),
    questionOf(line) {
      const now = isFree(line) ? priceOf(line.product.id) : undefined;
      if (now === undefined || now === line.price) return undefined;
      return now === null ? { kind: 'gone' } : { kind: 'price', now };
    },
  };
}

/** The line as if nothing had been said about vouchers yet. */
function freshOf({ voucher: _, ...line }: Line): Line {
  return line;
}
