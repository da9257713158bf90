import { expect, it } from 'vitest';
import { type HeaderList, textHeaders } from '@/lib/contract/headers';
import type { ParkedState, VoucherDoc } from '@/lib/mongo/documents/shop';
import type { ProductContent } from '@/lib/store/shop-store';
import { ownedItemDoc, voucherDoc } from '@/lib/store/testing/documents';
import { purchase } from '@/worker/testing/messages';
import { takenPurchases } from './carry-out';
import { decodeChunk } from './decode';
import type { Snapshot } from './look';
import { type PurchaseRecord, planPurchases, sortOut } from './plan';
import type { PlacedUpdate } from './pricing';
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

const now = new Date('2026-03-01T10:00:00Z');
const buyer = { customerId: 'c1', productId: 'p1' };
const quote = { product_name: 'Mleko', product_type: 'mleko', unit_price: 0.5 };
type Given = Omit<Snapshot, 'sorted'>;

const snapshot: Given = {
  before: new Map([['p1', content('p1', 57)]]),
  updates: [],
  customers: new Set(['c1']),
  products: new Set(['p1']),
  places: new Map(),
  refusedBefore: new Set(),
  owners: new Map(),
  vouchers: new Map(),
  outcomes: new Map(),
};
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

/** The purchases of a chunk; null stands for a record of something else. */
function decoded(values: readonly (object | null)[], headers: HeaderList = []) {
  const records = values.map((value, offset) => ({
    topic: 'actions',
    partition: 0,
    offset,
    timestamp: now.getTime(),
    key: null,
    value: value && Buffer.from(JSON.stringify(value)),
    headers,
  }));
  return decodeChunk(records).purchases;
}

function placed(state: ParkedState): Partial<Given> {
  return { places: new Map([['e', { state, ...buyer }]]) };
}

function replay(): HeaderList {
  return textHeaders({ 'cf-id': 'e' });
}

function content(id: string, price: number): ProductContent {
  return { _id: id, name: 'Mleko', type: 'mleko', price, version: '0', eventId: 'product' };
}

function update(offset: number, price: number): PlacedUpdate {
  const head = { time: now, source: { partition: 0, offset }, appliedAt: now };
  const row = { _id: `u${offset}`, productId: 'p1', name: 'Mleko', type: 'mleko', price, version: `${offset + 1}` };
  return { offset, row: { ...head, ...row } };
}

/** One voucher of half the price of milk. */
function vouchers(change: Partial<VoucherDoc> = {}) {
  return new Map([['v', voucherDoc({ _id: 'v', percentOff: 50, version: '0', ...change })]]);
}

function on(id: string, change: object = {}) {
  return purchase(id, { ...quote, voucher_id: 'v', ...change });
}
