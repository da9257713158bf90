import type { SalesDoc, SalesFactDoc } from '@/lib/mongo/documents/sales';
import type {
  CustomerDoc,
  CustomerUpdateDoc,
  DeadLetterDoc,
  OwnedItemDoc,
  ParkedDoc,
  ProductDoc,
  VoucherDoc,
} from '@/lib/mongo/documents/shop';
import { storedHeaders } from '@/lib/mongo/headers';

/** Documents for tests: complete ones, of which a test says only what it is about. */
const time = new Date('2026-03-01T10:00:00Z');
const source = { partition: 0, offset: 1 };

export function customerDoc(change: Partial<CustomerDoc> = {}): CustomerDoc {
  return {
    _id: 'c1',
    firstName: 'Ala',
    lastName: 'Nowak',
    address: 'Długa 1\n00-001 Warszawa',
    city: 'Warszawa',
    registeredAt: time,
    updatedAt: time,
    version: '1',
    eventId: 'e1',
    words: ['ala', 'nowak'],
    sortKey: 'nowak ala',
    ...change,
  };
}

export function productDoc(change: Partial<ProductDoc> = {}): ProductDoc {
  return {
    _id: 'p1',
    name: 'Łaciate',
    type: 'mleko',
    price: 57,
    createdAt: time,
    updatedAt: time,
    version: '1',
    eventId: 'e1',
    words: ['laciate', 'mleko'],
    sortKey: 'l{aciate',
    typeKey: 'mleko',
    ...change,
  };
}

export function customerUpdateDoc(change: Partial<CustomerUpdateDoc> = {}): CustomerUpdateDoc {
  return {
    _id: 'e1',
    customerId: 'c1',
    firstName: 'Ala',
    lastName: 'Nowak',
    address: 'Długa 1\n00-001 Warszawa',
    time,
    version: '1',
    source,
    appliedAt: time,
    ...change,
  };
}

export function ownedItemDoc(change: Partial<OwnedItemDoc> = {}): OwnedItemDoc {
  return {
    _id: 'e1',
    customerId: 'c1',
    productId: 'p1',
    name: 'Łaciate',
    type: 'mleko',
    unitPrice: 57,
    quantity: 2,
    value: 114,
    purchasedAt: time,
    appliedAt: time,
    occurredAt: null,
    version: '1',
    source,
    pricedBy: null,
    ...change,
  };
}

export function voucherDoc(change: Partial<VoucherDoc> = {}): VoucherDoc {
  return {
    _id: 'v1',
    customerId: 'c1',
    productType: 'mleko',
    percentOff: 25,
    state: 'open',
    issuedAt: time,
    redeemedBy: null,
    redeemedAt: null,
    rule: { id: 'r1', name: 'Dużo chleba' },
    version: '1',
    source,
    appliedAt: time,
    ...change,
  };
}

export function parkedDoc(change: Partial<ParkedDoc> = {}): ParkedDoc {
  return {
    _id: 'e1',
    state: 'waiting',
    customerId: 'c1',
    productId: 'p1',
    quantity: 2,
    key: null,
    value: Buffer.from('{}'),
    headers: storedHeaders([{ name: 'trace', value: Buffer.from([0, 255]) }]),
    bytes: 9,
    source,
    time,
    parkedAt: time,
    expiresAt: new Date(time.getTime() + 600_000),
    movedAt: time,
    movedBy: null,
    settledAt: null,
    ...change,
  };
}

export function deadLetterDoc(change: Partial<DeadLetterDoc> = {}): DeadLetterDoc {
  return {
    _id: 'actions-0-1',
    topic: 'actions',
    source,
    time,
    key: null,
    value: null,
    headers: storedHeaders([]),
    code: 'null_value',
    message: 'the record has no value',
    eventId: null,
    eventType: null,
    customerId: null,
    deadLetteredAt: time,
    ...change,
  };
}

export function salesDoc(change: Partial<SalesDoc> = {}): SalesDoc {
  return {
    _id: 'p1|2026-03-01T10:00:00.000Z|0',
    productId: 'p1',
    name: 'Łaciate',
    type: 'mleko',
    hour: time,
    day: '2026-03-01',
    partition: 0,
    units: 2,
    revenue: 114,
    purchases: 1,
    offset: 1,
    ...change,
  };
}

export function salesFactDoc(change: Partial<SalesFactDoc> = {}): SalesFactDoc {
  return {
    _id: 'e1',
    partition: 0,
    offset: 1,
    recordTime: time.getTime(),
    hour: time,
    units: 2,
    revenue: 114,
    ...change,
  };
}
