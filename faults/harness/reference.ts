import { isUtf8 } from 'node:buffer';
import type { ActionType } from '@/lib/contract';
import { headerText } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';

/**
 * What the log says, read a second time: a small fold written from the contract's description and not from the
 * product's code, so that the two can disagree. It knows only what the tests send.
 */
export interface Copy {
  partition: number;
  offset: number;
  time: number;
  version: string;
}

export interface UpdateEvent {
  kind: 'customer' | 'product';
  id: string;
  subject: string;
  content: Record<string, unknown>;
  copies: Copy[];
}

export interface PurchaseEvent {
  kind: 'purchase';
  id: string;
  customerId: string;
  productId: string;
  quantity: number;
  quote: { name: unknown; type: unknown; unitPrice: number } | null;
  copies: Copy[];
}

export interface Reference {
  updates: Map<string, UpdateEvent>;
  purchases: Map<string, PurchaseEvent>;
  /** Positions, `topic-partition-offset`, of records that are no action. */
  rejected: Set<string>;
  /** Identity of the action at each position. */
  identities: Map<string, string>;
}

const mebibyte = 1024 * 1024;

/** Reads the whole log, in any order of partitions. */
export function foldLog(records: LogRecord[]): Reference {
  const reference: Reference = {
    updates: new Map(),
    purchases: new Map(),
    rejected: new Set(),
    identities: new Map(),
  };
  for (const record of records) fold(reference, record);
  return reference;
}

function fold(reference: Reference, record: LogRecord): void {
  const position = `${record.topic}-${record.partition}-${record.offset}`;
  const message = readMessage(record.value);
  const event = message && readEvent(message);
  if (!message || !event) {
    reference.rejected.add(position);
    return;
  }
  const id = String(message.event_id ?? headerText(record.headers, 'cf-id') ?? position);
  reference.identities.set(position, id);
  const copy = copyOf(record);
  const known = event.kind === 'purchase' ? reference.purchases.get(id) : reference.updates.get(id);
  if (known) known.copies.push(copy);
  else if (event.kind === 'purchase') reference.purchases.set(id, { ...event, id, copies: [copy] });
  else reference.updates.set(id, { ...event, id, copies: [copy] });
}

function copyOf(record: LogRecord): Copy {
  const claimed = headerText(record.headers, 'cf-time');
  const time = claimed === undefined ? record.timestamp : Math.min(Number(claimed), record.timestamp);
  const place = headerText(record.headers, 'cf-pos')?.split('-').map(Number) ?? [record.partition, record.offset];
  const [partition = 0, offset = 0] = place;
  const version = [pad(time, 15), pad(partition, 9), pad(offset, 16)].join('-');
  return { partition: record.partition, offset: record.offset, time, version };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function readMessage(value: Buffer | null): Record<string, unknown> | null {
  if (value === null || value.length > mebibyte || !isUtf8(value)) return null;
  try {
    const message: unknown = JSON.parse(value.toString());
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
    const { schema_version: version } = message as Record<string, unknown>;
    return version === undefined || version === 1 ? (message as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

type Unplaced = Omit<UpdateEvent, 'id' | 'copies'> | Omit<PurchaseEvent, 'id' | 'copies'>;

/** How the oracle reads each action; `null` for those that no fault row publishes. */
const readers: Record<ActionType, ((message: Record<string, unknown>) => Unplaced | null) | null> = {
  new_customer: readCustomer,
  new_product: readProduct,
  customer_buys_product: readPurchase,
  issue_voucher: null,
  forget_customer: null,
};

function readEvent(message: Record<string, unknown>): Unplaced | null {
  const type = message.event_type;
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) return null;
  return readers[type as ActionType]?.(message) ?? null;
}

function readCustomer(message: Record<string, unknown>): Unplaced | null {
  const { id, first_name: firstName, last_name: lastName, address } = message;
  if (![id, firstName, lastName, address].every(isText)) return null;
  return { kind: 'customer', subject: String(id), content: { firstName, lastName, address } };
}

function readProduct(message: Record<string, unknown>): Unplaced | null {
  const { id, name, type, price } = message;
  if (![id, name, type].every(isText) || typeof price !== 'number' || price < 0.01) return null;
  return { kind: 'product', subject: String(id), content: { name, type, price: Math.round(price * 100) } };
}

function readPurchase(message: Record<string, unknown>): Unplaced | null {
  const { customer_id: customerId, product_id: productId, quantity, unit_price: price } = message;
  if (!isText(customerId) || !isText(productId) || !Number.isInteger(quantity)) return null;
  if (Number(quantity) < 1 || Number(quantity) > 1000) return null;
  const quote =
    typeof price === 'number'
      ? { name: message.product_name, type: message.product_type, unitPrice: Math.round(price * 100) }
      : null;
  return {
    kind: 'purchase',
    customerId: String(customerId),
    productId: String(productId),
    quantity: Number(quantity),
    quote,
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= 1000;
}
