import { type HeaderList, textHeaders } from '@/lib/contract/headers';
import type { ParkedState, VoucherDoc } from '@/lib/mongo/documents/shop';
import type { ProductContent } from '@/lib/store/shop-store';
import { voucherDoc } from '@/lib/store/testing/documents';
import { decodeChunk } from '@/worker/processors/shop/decode';
import type { Snapshot } from '@/worker/processors/shop/look';
import type { PlacedUpdate } from '@/worker/processors/shop/pricing';
import { purchase } from './messages';

export const now = new Date('2026-03-01T10:00:00Z');
export const buyer = { customerId: 'c1', productId: 'p1' };
export const quote = { product_name: 'Mleko', product_type: 'mleko', unit_price: 0.5 };
export type Given = Omit<Snapshot, 'sorted'>;

export const snapshot: Given = {
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

/** The purchases of a chunk; null stands for a record of something else. */
export function decoded(values: readonly (object | null)[], headers: HeaderList = []) {
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

export function placed(state: ParkedState): Partial<Given> {
  return { places: new Map([['e', { state, ...buyer }]]) };
}

export function replay(): HeaderList {
  return textHeaders({ 'cf-id': 'e' });
}

function content(id: string, price: number): ProductContent {
  return { _id: id, name: 'Mleko', type: 'mleko', price, version: '0', eventId: 'product' };
}

export function update(offset: number, price: number): PlacedUpdate {
  const head = { time: now, source: { partition: 0, offset }, appliedAt: now };
  const row = { _id: `u${offset}`, productId: 'p1', name: 'Mleko', type: 'mleko', price, version: `${offset + 1}` };
  return { offset, row: { ...head, ...row } };
}

/** One voucher of half the price of milk. */
export function vouchers(change: Partial<VoucherDoc> = {}) {
  return new Map([['v', voucherDoc({ _id: 'v', percentOff: 50, version: '0', ...change })]]);
}

export function on(id: string, change: object = {}) {
  return purchase(id, { ...quote, voucher_id: 'v', ...change });
}
