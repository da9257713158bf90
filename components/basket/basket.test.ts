import { describe, expect, it } from 'vitest';
import { limits } from '@/lib/domain/limits';
import type { VoucherDto } from '@/lib/reads/account';
import {
  type Basket,
  changed,
  ended,
  isToDo,
  joined,
  type Line,
  lineValue,
  putIn,
  renewed,
  sentOn,
  tidied,
  vouchersOf,
  voucherWanted,
} from './basket';

const milk = { id: 'milk', name: 'Mleko', type: 'mleko', price: 350 };
const butter = { id: 'butter', name: 'Masło', type: 'Masło', price: 800 };
const spread = { id: 'spread', name: 'Masełko', type: 'maslo', price: 500 };
const sending = { at: 1_000, stage: 'sending' } as const;

let lines = 0;
const filled = (...goods: [typeof milk, number][]): Basket =>
  goods.reduce<Basket>((basket, [one, quantity]) => putIn(basket, one, quantity, `line ${++lines}`), []);
const held = (basket: Basket) => basket.map(({ product, quantity }) => [product.id, quantity]);
const first = (basket: Basket): Line => basket[0] as Line;

describe('a basket', () => {
  it('adds up pieces of one product, at the price that was seen last', () => {
    const basket = putIn(filled([milk, 2], [butter, 1]), { ...milk, price: 360 }, 3, 'new');
    expect(held(basket)).toEqual([
      ['milk', 5],
      ['butter', 1],
    ]);
    expect(first(basket).price).toBe(360);
  });

  it('holds no more pieces than one purchase may have, and no more lines than one sending', () => {
    expect(first(filled([milk, 900], [milk, 900])).quantity).toBe(limits.quantity.max);
    const full = filled(...Array.from({ length: 20 }, (_, n): [typeof milk, number] => [{ ...milk, id: `p${n}` }, 1]));
    expect(putIn(full, butter, 1, 'new')).toBe(full);
    expect(putIn(full, { ...milk, id: 'p7' }, 1, 'new')).not.toBe(full);
    const withRoom = ended(full, first(full).id, 'removed');
    expect(putIn(withRoom, butter, 1, 'new')).toHaveLength(21);
  });

  it('changes nothing of a line that may be in the log, and puts the same product beside it', () => {
    const basket = filled([milk, 2]);
    const { id } = first(basket);
    const sent = sentOn(basket, id, sending);
    expect(changed(sent, id, { quantity: 9 })).toEqual(sent);
    expect(held(putIn(sent, milk, 1, 'new'))).toEqual([
      ['milk', 2],
      ['milk', 1],
    ]);
    const unsent = sentOn(sent, id, { ...sending, stage: 'unsent' });
    expect(first(changed(unsent, id, { quantity: 9 })).quantity).toBe(9);
    expect(sentOn(sent, id, undefined)).toEqual(basket);
  });

  it('has to do with what is not in the log, and with nothing that has come to its end', () => {
    const basket = filled([milk, 1]);
    const { id } = first(basket);
    const toDo = (one: Basket) => one.filter(isToDo).length;
    for (const stage of ['unsent', 'sending', 'unconfirmed'] as const) {
      expect([stage, toDo(sentOn(basket, id, { at: 1, stage }))]).toEqual([stage, 1]);
    }
    expect(toDo(sentOn(basket, id, { at: 1, stage: 'published' }))).toBe(0);
    expect(toDo(ended(basket, id, 'removed'))).toBe(0);
    expect(toDo(ended(ended(basket, id, 'removed'), id, undefined))).toBe(1);
  });

  it('drops what was taken out, and what was bought when its page was left for a while', () => {
    const basket = filled([milk, 1], [butter, 1], [spread, 1]);
    const [one, two, three] = basket.map(({ id }) => id) as [string, string, string];
    const after = ended(ended(sentOn(basket, one, sending), one, 'bought'), two, 'removed');
    expect(tidied(after, 2_000).map(({ id }) => id)).toEqual([one, three]);
    expect(tidied(after, 60_000).map(({ id }) => id)).toEqual([three]);
    expect(tidied(basket, 60_000)).toBe(basket);
  });

  it('takes a rejected line up under a new id, since the old one stays rejected', () => {
    const basket = sentOn(filled([milk, 3]), `line ${lines}`, { at: 1, stage: 'settled' });
    expect(renewed(basket, `line ${lines}`, 'new')).toMatchObject([{ id: 'new', quantity: 3 }]);
    expect(first(renewed(basket, `line ${lines}`, 'new')).sent).toBeUndefined();
  });
});

describe('a stranger’s basket', () => {
  it('joins the customer’s: pieces add up, within the bounds, and what was taken out stays out', () => {
    const strangers = filled([milk, 4], [butter, 1], [spread, 1]);
    const before = ended(strangers, strangers[2]?.id ?? '', 'removed');
    expect(held(joined(filled([milk, 2]), before))).toEqual([
      ['milk', 6],
      ['butter', 1],
    ]);
    expect(first(joined(filled([milk, 999]), before)).quantity).toBe(limits.quantity.max);
    const full = filled(...Array.from({ length: 20 }, (_, n): [typeof milk, number] => [{ ...milk, id: `p${n}` }, 1]));
    expect(joined(full, before)).toHaveLength(20);
  });

  it('does not change a purchase of the customer’s that is on its way', () => {
    const mine = filled([milk, 2]);
    const basket = joined(sentOn(mine, first(mine).id, sending), filled([milk, 1]));
    expect(held(basket)).toEqual([
      ['milk', 2],
      ['milk', 1],
    ]);
  });
});

describe('vouchers', () => {
  const voucher = (id: string, percentOff: number, given: Partial<VoucherDto> = {}): VoucherDto => ({
    ...{ id, percentOff, productType: 'masło', issuedAt: '2026-01-01T00:00:00Z', ruleName: null, redeemed: null },
    ...given,
  });
  const quarter = voucher('quarter', 25);
  const half = voucher('half', 50);
  const redeemed = { at: '2026-01-01T00:00:00Z', purchaseId: 'p', product: null };
  const chosen = (basket: Basket, vouchers: VoucherDto[], spent: string[] = []) => {
    const found = vouchersOf(basket, vouchers, new Set(spent));
    return basket.map(({ id }) => found.get(id)?.id);
  };
  const basket = filled([milk, 9], [butter, 1], [spread, 2]);
  const [, ofButter, ofSpread] = basket.map(({ id }) => id) as [string, string, string];

  it('go where they take the most off, each once, to products of their type however it is spelt', () => {
    expect(chosen(basket, [quarter])).toEqual([undefined, undefined, 'quarter']);
    expect(chosen(basket, [quarter, half])).toEqual([undefined, 'quarter', 'half']);
    expect(chosen(basket, [voucher('bread', 25, { productType: 'chleb' })])).toEqual([undefined, undefined, undefined]);
  });

  it('that were used, or sent with another purchase, are not used', () => {
    expect(chosen(basket, [{ ...quarter, redeemed }])).toEqual([undefined, undefined, undefined]);
    expect(chosen(basket, [quarter, half], ['half'])).toEqual([undefined, undefined, 'quarter']);
  });

  it('go where the customer wants them, and nowhere else when one is not wanted', () => {
    const here = voucherWanted(basket, ofButter, true, new Set([ofSpread]));
    expect(chosen(here, [quarter])).toEqual([undefined, 'quarter', undefined]);
    const there = voucherWanted(here, ofSpread, true, new Set([ofButter]));
    expect(chosen(there, [quarter])).toEqual([undefined, undefined, 'quarter']);
    const nowhere = voucherWanted(there, ofSpread, false, new Set([ofSpread]));
    expect(chosen(nowhere, [quarter])).toEqual([undefined, undefined, undefined]);
    expect(chosen(voucherWanted(nowhere, ofButter, true, new Set()), [quarter])[1]).toBe('quarter');
  });

  it('stay with the line that was sent with them, and go to no other', () => {
    const sent = sentOn(basket, ofButter, { ...sending, voucherId: 'quarter' });
    expect(chosen(sent, [quarter, half], ['quarter'])).toEqual([undefined, 'quarter', 'half']);
    expect(chosen(sent, [{ ...quarter, redeemed }])).toEqual([undefined, 'quarter', undefined]);
  });

  it('are free again when a line was not sent after all, or was taken out', () => {
    const unsent = sentOn(basket, ofButter, { at: 1, stage: 'unsent', voucherId: 'quarter' });
    expect(chosen(unsent, [quarter])).toEqual([undefined, undefined, 'quarter']);
    const sent = sentOn(basket, ofButter, { ...sending, voucherId: 'quarter' });
    expect(chosen(ended(sent, ofButter, 'removed'), [quarter])).toEqual([undefined, undefined, 'quarter']);
  });

  it('take their part off every piece', () => {
    expect(lineValue(basket[2] as Line, quarter)).toEqual({ full: 1_000, due: 750 });
    expect(lineValue(basket[0] as Line, undefined)).toEqual({ full: 3_150, due: 3_150 });
  });
});
