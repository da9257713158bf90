import { type CommandStartedEvent, type Db, MongoClient } from 'mongodb';
import { customerKeys, productKeys } from '@/lib/domain/search-keys';
import { ownDatabase } from '@/lib/testing/own-names';
import { hostsOf } from './client';
import { type Collections, collections } from './collections';
import type { CustomerDoc, OwnedItemDoc, ProductDoc, ProductPriceDoc, VoucherDoc } from './documents/shop';
import { ensureIndexes } from './indexes';

export interface TestShop {
  db: Db;
  collections: Collections;
  close(): Promise<void>;
}

/**
 * A database of its own on the test run's MongoDB, dropped at the end.
 *
 * @param onCommand sees every command that goes to it, once the indexes are there.
 */
export async function openTestShop(onCommand?: (event: CommandStartedEvent) => void): Promise<TestShop> {
  const client = new MongoClient(process.env.MONGODB_URI ?? '', { monitorCommands: onCommand !== undefined });
  const db = client.db(ownDatabase('shop'));
  await ensureIndexes(db);
  if (onCommand) client.on('commandStarted', onCommand);
  return {
    db,
    collections: collections(db),
    async close() {
      await db.dropDatabase();
      await client.close();
    },
  };
}

/** The port of the first server that a connection string names; the servers of the tests are on this machine. */
export function firstPort(uri: string): number {
  return Number(hostsOf(uri).split(',')[0]?.split(':')[1] ?? 27017);
}

/**
 * A connection string by way of a proxy at `port`. It says `directConnection`: the driver would go round the proxy to the
 * addresses by which a replica set knows itself.
 */
export function throughProxy(uri: string, port: number): string {
  const proxied = new URL(uri.replace(hostsOf(uri), `127.0.0.1:${port}`));
  proxied.pathname ||= '/';
  proxied.searchParams.set('directConnection', 'true');
  return proxied.href;
}

const origin = Date.parse('2026-03-01T12:00:00.000Z');

/** A time `minutes` after the tests' beginning of time. */
export function at(minutes: number): Date {
  return new Date(origin + minutes * 60_000);
}

export function customerDoc(id: string, given: Partial<CustomerDoc> = {}): CustomerDoc {
  const { firstName = 'Jan', lastName = 'Nowak' } = given;
  return {
    _id: id,
    firstName,
    lastName,
    address: 'ul. Polna 1/2\n00-001 Warszawa',
    city: 'Warszawa',
    registeredAt: at(0),
    updatedAt: at(0),
    version: 'v1',
    eventId: `event-${id}`,
    ...customerKeys({ id, firstName, lastName, city: 'Warszawa' }),
    ...given,
  };
}

export function productDoc(id: string, given: Partial<ProductDoc> = {}): ProductDoc {
  const { name = 'Łaciate', type = 'mleko' } = given;
  return {
    _id: id,
    name,
    type,
    price: 299,
    createdAt: at(0),
    updatedAt: at(0),
    version: 'v1',
    eventId: `event-${id}`,
    ...productKeys({ id, name, type }),
    ...given,
  };
}

export function productPriceDoc(id: string, given: Partial<ProductPriceDoc> = {}): ProductPriceDoc {
  return {
    _id: id,
    productId: 'milk',
    name: 'Łaciate',
    type: 'mleko',
    price: 299,
    time: at(0),
    version: id,
    source: { partition: 0, offset: 0 },
    appliedAt: at(0),
    ...given,
  };
}

export function ownedItemDoc(id: string, given: Partial<OwnedItemDoc> = {}): OwnedItemDoc {
  const { unitPrice = 299, quantity = 1 } = given;
  return {
    _id: id,
    customerId: 'alice',
    productId: 'milk',
    name: 'Łaciate',
    type: 'mleko',
    unitPrice,
    quantity,
    value: unitPrice * quantity,
    purchasedAt: at(0),
    appliedAt: at(0),
    occurredAt: null,
    version: 'v1',
    source: { partition: 0, offset: 0 },
    pricedBy: null,
    ...given,
  };
}

export function voucherDoc(id: string, given: Partial<VoucherDoc> = {}): VoucherDoc {
  return {
    _id: id,
    customerId: 'alice',
    productType: 'mleko',
    percentOff: 25,
    state: 'open',
    issuedAt: at(0),
    redeemedBy: null,
    redeemedAt: null,
    rule: { id: 'r', name: 'Dużo chleba' },
    version: 'v1',
    source: { partition: 0, offset: 0 },
    appliedAt: at(0),
    ...given,
  };
}
