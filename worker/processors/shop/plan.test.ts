import { expect, it } from 'vitest';
import type { HeaderList } from '@/lib/contract/headers';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { purchase } from '@/worker/testing/messages';
import {
  buyer,
  decoded,
  type Given,
  now,
  on,
  placed,
  quote,
  replay,
  snapshot,
  update,
  vouchers,
} from '@/worker/testing/snapshots';
import { takenPurchases } from './carry-out';
import { type PurchaseRecord, planPurchases, sortOut } from './plan';
import { atPricesPaid, unusedClaims } from './vouchers';

/** A case: given what was read, when these purchases come, this is planned, and else nothing. */
interface Case {
  of: string;
  given?: Partial<Given>;
  when?: (object | null)[];
  headers?: HeaderList;
  plan?: Partial<Planned>;
}

/** A plan, in short: unit prices (grosze) by purchase, purchases by voucher. */
interface Planned {
  applied: Record<string, number>;
  parked: string[];
  refused: (string | undefined)[];
  claims: Record<string, string>;
  parkedBuyers: string[];
  changed: string[];
}

const nothing: Planned = { applied: {}, parked: [], refused: [], claims: {}, parkedBuyers: [], changed: [] };
const applied = { applied: { e: 57 }, changed: ['owned_items'] };
const parked = { parked: ['e'], parkedBuyers: ['c1'], changed: ['parked'] };
const e = purchase('e');

it.each<Case>([
  { of: 'a known customer and product', plan: applied },
  { of: 'a customer who is unknown', given: { customers: new Set<string>() }, plan: parked },
  { of: 'a product that is unknown', given: { products: new Set<string>() }, plan: parked },
  { of: 'a product without a price', given: { before: new Map() }, plan: parked },
  { of: 'one that somebody owns already', given: { products: new Set<string>(), owners: new Map([['e', buyer]]) } },
  { of: 'one that waits', given: placed('waiting'), plan: { parkedBuyers: ['c1'], changed: ['parked'] } },
  { of: 'one that is being released', given: placed('releasing'), plan: { ...applied, parkedBuyers: ['c1'] } },
  { of: 'one that was released', given: placed('released'), plan: { ...applied, parkedBuyers: ['c1'] } },
  {
    of: 'one whose id is that of another that is being released',
    given: placed('releasing'),
    when: [purchase('e', { product_id: 'p2' })],
    plan: { parkedBuyers: ['c1'] },
  },
  {
    of: 'one whose id is that of another whose release is read behind it',
    given: placed('released'),
    when: [purchase('e', { product_id: 'p2', ...quote }), e],
    plan: { ...applied, parkedBuyers: ['c1', 'c1'] },
  },
  {
    of: 'one that was released to a customer whom the database lost',
    given: { ...placed('released'), customers: new Set<string>() },
    plan: { ...parked, parkedBuyers: ['c1', 'c1'] },
  },
  { of: 'one that expired', given: placed('expired'), plan: { parkedBuyers: ['c1'] } },
  {
    of: 'a replay of one that expired',
    given: placed('expired'),
    headers: replay(),
    plan: { ...applied, parkedBuyers: ['c1'] },
  },
  {
    of: 'a replay in vain',
    given: { ...placed('expired'), products: new Set<string>() },
    headers: replay(),
    plan: { refused: ['e'], parkedBuyers: ['c1'] },
  },
  {
    of: 'a replay in vain that was published twice: each is refused, as it would be in chunks of their own',
    given: { ...placed('expired'), products: new Set<string>() },
    when: [e, e],
    headers: replay(),
    plan: { refused: ['e', 'e'], parkedBuyers: ['c1', 'c1'] },
  },
  {
    of: 'a replay that was refused when the chunk was in work before',
    given: { ...placed('expired'), refusedBefore: new Set(['actions-0-0']) },
    headers: replay(),
    plan: { parkedBuyers: ['c1'] },
  },
  { of: 'one id twice: the first', when: [e, purchase('e', quote)], plan: applied },
  {
    of: 'one id twice, first of what is unknown: it alone is parked',
    when: [purchase('e', { product_id: 'p2' }), e],
    plan: parked,
  },
  { of: 'a quote, whatever the price is now', when: [purchase('e', quote)], plan: { ...applied, applied: { e: 50 } } },
  {
    of: 'prices that change within the chunk',
    given: { updates: [update(1, 60), update(3, 70)] },
    when: [e, null, purchase('f'), null, purchase('g')],
    plan: { ...applied, applied: { e: 57, f: 60, g: 70 } },
  },
  {
    of: 'a product that comes further on in the chunk',
    given: { before: new Map(), updates: [update(1, 60), update(2, 70)] },
    plan: { ...applied, applied: { e: 70 } },
  },
  {
    of: 'an update that is older than what is known',
    given: { updates: [{ offset: 0, row: { ...update(0, 60).row, version: '' } }] },
    when: [null, e],
    plan: applied,
  },
  {
    of: 'two on one voucher: it is claimed for the first',
    given: { vouchers: vouchers() },
    when: [on('a'), on('b')],
    plan: { applied: { a: 50, b: 50 }, claims: { v: 'a' }, changed: ['owned_items', 'vouchers'] },
  },
  ...[
    { productType: 'chleb' },
    { customerId: 'c2' },
    { state: 'redeemed' as const, redeemedBy: 'x' },
    { version: '~' },
  ].map((change) => ({
    of: `one on a voucher that is not for it: ${JSON.stringify(change)}`,
    given: { vouchers: vouchers(change) },
    when: [on('a')],
    plan: { applied: { a: 50 }, changed: ['owned_items', 'vouchers'] },
  })),
  { of: 'one on a voucher that is unknown', when: [on('a')], plan: { ...applied, applied: { a: 50 } } },
  {
    of: 'one that stands at full price: its voucher is left to others',
    given: { vouchers: vouchers(), outcomes: new Map([['a', 'unknown' as const]]) },
    when: [on('a'), on('b')],
    plan: { applied: { a: 50, b: 50 }, claims: { v: 'b' }, changed: ['owned_items', 'vouchers'] },
  },
  {
    of: 'one that is parked: it holds no voucher back',
    given: { vouchers: vouchers() },
    when: [on('e', { product_id: 'p2' })],
    plan: { ...parked, changed: ['vouchers', 'parked'] },
  },
])('plans $of', ({ given = {}, when = [e], headers = [], plan = {} }) => {
  const records = decoded(when, headers);
  const made = planned(records, given);
  const inShort: Planned = {
    applied: Object.fromEntries(made.purchases.map(({ item }) => [item._id, item.unitPrice])),
    parked: made.parked.map(({ _id }) => _id),
    refused: made.refused.map(({ identity }) => identity),
    claims: Object.fromEntries(made.claims.map(({ _id, redeemedBy }) => [_id, redeemedBy])),
    parkedBuyers: made.parkedBuyers,
    changed: made.changed,
  };
  expect(inShort).toEqual({ ...nothing, ...plan });
});

it.each([
  { of: 'the claim was won', given: vouchers({ state: 'redeemed', redeemedBy: 'a' }), paid: 25, outcome: 'redeemed' },
  {
    of: 'another had it',
    given: vouchers({ state: 'redeemed', redeemedBy: 'x' }),
    paid: 50,
    outcome: 'already_redeemed',
  },
  { of: 'it is of another type', given: vouchers({ productType: 'chleb' }), paid: 50, outcome: 'other_type' },
  { of: 'it is unknown', given: new Map(), paid: 50, outcome: 'unknown' },
])('makes the price that is paid when $of', ({ given, paid, outcome }) => {
  const { purchases } = planned(decoded([on('a')]));
  const [item] = atPricesPaid(purchases, { vouchers: given, outcomes: new Map() });
  expect(item).toMatchObject({ unitPrice: paid, value: paid * 3, voucher: { id: 'v', outcome, fullPrice: 50 } });
});

it('gives back the claim of a purchase that stands at full price, and no other', () => {
  const claimed = vouchers({ state: 'redeemed', redeemedBy: 'a' });
  const voucher = { id: 'v', fullPrice: 50 };
  const standing = (outcome: 'unknown' | 'redeemed') => [ownedItemDoc({ _id: 'a', voucher: { ...voucher, outcome } })];
  expect(unusedClaims(standing('unknown'), claimed)).toEqual([{ _id: 'v', redeemedBy: 'a' }]);
  expect(unusedClaims(standing('redeemed'), claimed)).toEqual([]);
  expect(unusedClaims([], claimed)).toEqual([]);
});

it.each([
  {
    of: 'parked for another customer',
    given: { places: new Map([['e', { state: 'expired' as const, ...buyer, customerId: 'c2' }]]) },
    taken: ['e'],
  },
  { of: 'owned, of another product', given: { owners: new Map([['e', { ...buyer, productId: 'p2' }]]) }, taken: ['e'] },
  {
    of: 'owned by its buyer, whatever was parked',
    given: {
      places: new Map([['e', { state: 'expired' as const, ...buyer, customerId: 'c2' }]]),
      owners: new Map([['e', buyer]]),
    },
    taken: [],
  },
  { of: 'inserted by somebody else meanwhile', standing: [ownedItemDoc({ _id: 'e', customerId: 'c2' })], taken: ['e'] },
  { of: 'its own', standing: [ownedItemDoc({ _id: 'e' })], taken: [] },
])('says of a purchase whose id is $of whether it is taken', ({ given = {}, standing = [], taken }) => {
  const letters = takenPurchases(decoded([e]), { parked: [] }, { ...snapshot, ...given }, standing);
  expect(letters.map(({ identity }) => identity)).toEqual(taken);
});

function planned(records: readonly PurchaseRecord[], given: Partial<Given> = {}) {
  const read = { ...snapshot, ...given };
  return planPurchases(records, { ...read, sorted: sortOut(records, read) }, 600_000, now);
}
