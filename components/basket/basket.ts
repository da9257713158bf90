import { limits } from '@/lib/domain/limits';
import { sameTypeAs } from '@/lib/domain/product-type';
import { discounted, purchaseValue } from '@/lib/domain/value';
import type { Stage } from '@/lib/http/kept-intent';
import type { VoucherDto } from '@/lib/reads/account';

/** A product as it goes into a basket; `price` is grosze. */
export interface Goods {
  id: string;
  name: string;
  type: string;
  price: number;
}

/** How far a line's purchase has come. */
export interface Sending {
  /** Browser clock, ms, of the click. */
  at: number;
  stage: Stage;
  voucherId?: string;
  publishedAt?: number;
  goesOn?: boolean;
}

/** One product of a basket. Its content stands still from when it is sent until it is known that nothing was published. */
export interface Line {
  /** A UUIDv7, the event id of the line's purchase: whichever tabs buy it, it is bought once. */
  id: string;
  product: Omit<Goods, 'price'>;
  quantity: number;
  /** The full unit price that the customer was shown last and has agreed to, grosze. */
  price: number;
  /** Whether a voucher is wanted here before other lines (`true`) or not at all (`false`); as it comes when absent. */
  voucher?: boolean;
  sent?: Sending;
  /** Nothing is to be done about it any more: it is shown until its page is left. */
  end?: 'bought' | 'removed';
}

export type Basket = readonly Line[];

/** A line that came to its end is still shown by a page that is loaded anew right after it; ms. */
const shownFor = 30_000;

export function isOpen({ end }: Line): boolean {
  return end === undefined;
}

/** True while the line's content may change: nothing of it is in the log, or may be. */
export function isFree({ end, sent }: Line): boolean {
  return end === undefined && (sent === undefined || sent.stage === 'unsent');
}

/** Lines that the customer has still to do with: what is in the log goes on by itself. */
export function isToDo(line: Line): boolean {
  return isOpen(line) && line.sent?.stage !== 'published' && line.sent?.stage !== 'settled';
}

/**
 * Puts pieces of a product in, at the price at which it is shown now: to its line, if that can still change, else as a
 * line of its own under the new id.
 *
 * @returns the same basket when it is full.
 */
export function putIn(basket: Basket, { price, ...product }: Goods, quantity: number, id: string): Basket {
  const line = basket.find((one) => isFree(one) && one.product.id === product.id);
  if (line) return changed(basket, line.id, { product, price, quantity: atMost(line.quantity + quantity) });
  if (basket.filter(isOpen).length >= limits.basketLines) return basket;
  const { id: key, name, type } = product;
  return [...basket, { id, product: { id: key, name, type }, quantity: atMost(quantity), price }];
}

/** Changes what a line holds, unless it stands still. */
export function changed(
  basket: Basket,
  id: string,
  change: Partial<Pick<Line, 'product' | 'quantity' | 'price'>>,
): Basket {
  return basket.map((line) => (line.id === id && isFree(line) ? { ...line, ...change } : line));
}

/** Notes how far a line's purchase has come; without `sent` nothing of it was published. */
export function sentOn(basket: Basket, id: string, sent: Sending | undefined): Basket {
  return basket.map((line) => {
    if (line.id !== id || line.end === 'bought') return line;
    const { sent: _, ...rest } = line;
    return sent ? { ...rest, sent } : rest;
  });
}

/** Ends a line, or takes its end back. */
export function ended(basket: Basket, id: string, end: Line['end']): Basket {
  return basket.map((line) => {
    if (line.id !== id) return line;
    const { end: _, ...rest } = line;
    return end ? { ...rest, end } : rest;
  });
}

/** In place of a line whose purchase was rejected, the same under a new id: it is to be bought anew. */
export function renewed(basket: Basket, id: string, newId: string): Basket {
  return basket.map((line) => {
    if (line.id !== id) return line;
    const { sent: _, ...rest } = line;
    return { ...rest, id: newId };
  });
}

/** Drops what has come to its end; what was bought a moment ago stays. */
export function tidied(basket: Basket, now: number): Basket {
  const isShown = ({ end, sent }: Line) => end === undefined || (end === 'bought' && now - (sent?.at ?? 0) < shownFor);
  return basket.every(isShown) ? basket : basket.filter(isShown);
}

/** The basket of a customer with what they had put in before they signed in; what does not fit any more is left out. */
export function joined(mine: Basket, before: Basket): Basket {
  return before
    .filter(isOpen)
    .reduce((basket, { id, product, price, quantity }) => putIn(basket, { ...product, price }, quantity, id), mine);
}

/**
 * Whether a voucher is to be used for a line. Wanted here, it is not held for another line of the type; not wanted, it is
 * not moved to another one by itself either.
 *
 * @param served ids of the lines that use a voucher now.
 */
export function voucherWanted(basket: Basket, id: string, wanted: boolean, served: ReadonlySet<string>): Basket {
  const isOfType = sameTypeAs(basket.find((line) => line.id === id)?.product.type ?? '');
  return basket.map((line) => {
    if (!isFree(line) || !isOfType(line.product.type)) return line;
    if (line.id === id) return { ...line, voucher: wanted };
    if (!wanted) return served.has(line.id) ? line : { ...line, voucher: false };
    const { voucher: _, ...rest } = line;
    return line.voucher === true ? rest : line;
  });
}

/**
 * Which voucher each line uses: each is used once, and so that they take the most off. A line that is on its way keeps
 * the one that it was sent with.
 *
 * @param spent ids of vouchers that other purchases have been sent with.
 */
export function vouchersOf(
  basket: Basket,
  vouchers: readonly VoucherDto[],
  spent: ReadonlySet<string>,
): Map<string, VoucherDto> {
  const chosen = new Map<string, VoucherDto>();
  const taken = new Set(spent);
  for (const line of basket) {
    const id = sentVoucher(line);
    if (id === undefined) continue;
    taken.add(id);
    const own = vouchers.find((voucher) => voucher.id === id);
    if (own) chosen.set(line.id, own);
  }
  const rank = ({ voucher, quantity, price }: Line) => [voucher === true ? 1 : 0, quantity * price] as const;
  const willing = basket
    .filter((line) => isFree(line) && line.voucher !== false)
    .sort((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1]);
  const best = vouchers.filter(({ redeemed }) => redeemed === null).sort((a, b) => b.percentOff - a.percentOff);
  for (const { id, product } of willing) {
    const isOfType = sameTypeAs(product.type);
    const voucher = best.find((one) => !taken.has(one.id) && isOfType(one.productType));
    if (!voucher) continue;
    taken.add(voucher.id);
    chosen.set(id, voucher);
  }
  return chosen;
}

/** The voucher that a line was sent with, once that may be in the log. */
export function sentVoucher(line: Line): string | undefined {
  return isFree(line) || line.end === 'removed' ? undefined : line.sent?.voucherId;
}

/** What a line comes to, grosze: without a voucher and with it. */
export function lineValue({ price, quantity }: Line, voucher: VoucherDto | undefined): { full: number; due: number } {
  const full = purchaseValue({ unitPrice: price, quantity });
  if (!voucher) return { full, due: full };
  return { full, due: purchaseValue({ unitPrice: discounted(price, voucher.percentOff), quantity }) };
}

function atMost(quantity: number): number {
  return Math.min(quantity, limits.quantity.max);
}
