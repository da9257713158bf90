import { cityOf } from '@/lib/domain/customer';
import { customerKeys, productKeys } from '@/lib/domain/search-keys';
import type { CustomerDoc, CustomerUpdateDoc, ProductDoc, ProductPriceDoc } from '@/lib/mongo/documents/shop';
import type { RecordOf } from './decode';

/** The row that keeps what a customer's record said. */
export function customerRow(record: RecordOf<'new_customer'>, appliedAt: Date): CustomerUpdateDoc {
  const { id, firstName, lastName, address } = record.action.data;
  return { ...rowHead(record, appliedAt), customerId: id, firstName, lastName, address };
}

/** The row that keeps what a product's record said: one line of the price history. */
export function productRow(record: RecordOf<'new_product'>, appliedAt: Date): ProductPriceDoc {
  const { id, name, type, price } = record.action.data;
  return { ...rowHead(record, appliedAt), productId: id, name, type, price };
}

/** The customers that rows make: each as its newest row says, registered when its earliest did. */
export function foldCustomers(rows: readonly CustomerUpdateDoc[]): CustomerDoc[] {
  return fold(rows, (row) => row.customerId).map(({ newest, first }) => {
    const { customerId, firstName, lastName, address, time, version, _id: eventId } = newest;
    const city = cityOf(address);
    return {
      _id: customerId,
      firstName,
      lastName,
      address,
      city,
      registeredAt: first,
      updatedAt: time,
      version,
      eventId,
      ...customerKeys({ id: customerId, firstName, lastName, city }),
    };
  });
}

/** The products that rows make: each as its newest row says, created when its earliest did. */
export function foldProducts(rows: readonly ProductPriceDoc[]): ProductDoc[] {
  return fold(rows, (row) => row.productId).map(({ newest, first }) => {
    const { productId, name, type, price, time, version, _id: eventId } = newest;
    return {
      _id: productId,
      name,
      type,
      price,
      createdAt: first,
      updatedAt: time,
      version,
      eventId,
      ...productKeys({ id: productId, name, type }),
    };
  });
}

function rowHead(record: RecordOf<'new_customer' | 'new_product'>, appliedAt: Date) {
  const { partition, offset } = record.source;
  return {
    _id: record.identity,
    time: record.time,
    version: record.version,
    source: { partition, offset },
    appliedAt,
  };
}

function fold<T extends { version: string; time: Date }>(rows: readonly T[], entity: (row: T) => string) {
  const entities = new Map<string, { newest: T; first: Date }>();
  for (const row of rows) {
    const known = entities.get(entity(row));
    if (!known) {
      entities.set(entity(row), { newest: row, first: row.time });
      continue;
    }
    if (row.version > known.newest.version) known.newest = row;
    if (row.time < known.first) known.first = row.time;
  }
  return [...entities.values()];
}
