import type { State } from './oracle-state';
import type { Copy, PurchaseEvent, Reference } from './reference';

/** Rows of updates against the log: content, and the version of the copy that came first. */
export function compareUpdates(state: State, reference: Reference): string[] {
  const faults: string[] = [];
  for (const [id, event] of reference.updates) {
    const row = state.updates.get(id);
    if (!row) continue;
    if (row.subject !== event.subject || !same(row.content, event.content)) faults.push(`update ${id} says otherwise`);
    if (!possibleVersions(event.copies).has(row.version)) {
      faults.push(`update ${id} has version ${row.version}, the log has ${versionsOf(event.copies)}`);
    }
  }
  return faults;
}

/** Purchases against the log; name and price of an unquoted one against the version of the product it names. */
export function comparePurchases(state: State, reference: Reference): string[] {
  const faults: string[] = [];
  for (const item of state.owned_items) {
    const event = reference.purchases.get(item._id);
    if (!event) {
      faults.push(`purchase ${item._id} is not in the log`);
      continue;
    }
    const copy = event.copies.find(({ version }) => version === item.version);
    if (!possibleVersions(event.copies).has(item.version)) {
      faults.push(`${item._id}: version ${item.version}, the log has ${versionsOf(event.copies)}`);
    }
    if (copy && copy.time !== item.purchasedAt.getTime()) faults.push(`${item._id}: bought at ${item.purchasedAt}`);
    const { customerId, productId, quantity } = item;
    const wanted = { customerId: event.customerId, productId: event.productId, quantity: event.quantity };
    if (!same({ customerId, productId, quantity }, wanted)) faults.push(`${item._id} says otherwise`);
    const price = { name: item.name, type: item.type, unitPrice: item.unitPrice };
    if (!same(price, priceOf(event, item.pricedBy, state))) faults.push(`${item._id}: priced ${JSON.stringify(price)}`);
    if (item.value !== item.unitPrice * item.quantity) faults.push(`${item._id}: value ${item.value}`);
  }
  return faults;
}

function priceOf(event: PurchaseEvent, pricedBy: string | null, state: State) {
  if (event.quote) return event.quote;
  const row = state.updates.get(pricedBy ?? '');
  if (row?.subject !== event.productId) return null;
  const { name, type, price } = row.content;
  return { name, type, unitPrice: price };
}

function versionsOf(copies: Copy[]): string {
  return copies.map(({ version, offset }) => `${version} at ${offset}`).join(', ');
}

/**
 * Of several copies in one partition the first counts. Copies in several partitions are read in no fixed order, and
 * one that was parked comes again (under its own version, which is there twice then) while further copies are applied
 * where they stand, so each of them may have been first.
 */
function possibleVersions(copies: Copy[]): Set<string> {
  const partitions = new Set(copies.map(({ partition }) => partition));
  const versions = copies.map(({ version }) => version).sort();
  const released = new Set(versions).size < versions.length;
  return new Set(partitions.size === 1 && !released ? versions.slice(0, 1) : versions);
}

/** Customers as their updates make them: the newest one's words, the earliest one's date. */
export function compareCustomers(state: State): string[] {
  const wanted = newest(state, 'customer');
  const found = state.customers;
  const faults = found.length === wanted.size ? [] : [`${found.length} customers, expected ${wanted.size}`];
  for (const { _id, firstName, lastName, address, city, registeredAt, updatedAt, version, eventId } of found) {
    const target = wanted.get(_id);
    const document = { firstName, lastName, address, first: +registeredAt, last: +updatedAt, version, eventId };
    const expected = target && {
      ...target.content,
      ...times(target),
      version: target.version,
      eventId: target.eventId,
    };
    if (!same(document, expected)) faults.push(`customer ${_id}: ${JSON.stringify(document)}`);
    const lastLine = String(target?.content.address).trim().split('\n').at(-1) ?? '';
    const expectedCity = /^\d\d-\d\d\d (.+)$/.exec(lastLine)?.[1] ?? null;
    if (city !== expectedCity) faults.push(`customer ${_id}: city ${city}`);
  }
  return faults;
}

/** Products, likewise. */
export function compareProducts(state: State): string[] {
  const wanted = newest(state, 'product');
  const found = state.products;
  const faults = found.length === wanted.size ? [] : [`${found.length} products, expected ${wanted.size}`];
  for (const { _id, name, type, price, createdAt, updatedAt, version, eventId } of found) {
    const target = wanted.get(_id);
    const document = { name, type, price, first: +createdAt, last: +updatedAt, version, eventId };
    const expected = target && {
      ...target.content,
      ...times(target),
      version: target.version,
      eventId: target.eventId,
    };
    if (!same(document, expected)) faults.push(`product ${_id}: ${JSON.stringify(document)}`);
  }
  return faults;
}

interface Newest {
  content: Record<string, unknown>;
  version: string;
  eventId: string;
  first: string;
}

function newest(state: State, kind: string): Map<string, Newest> {
  const result = new Map<string, Newest>();
  for (const [eventId, { version, content, subject, kind: own }] of state.updates) {
    if (own !== kind) continue;
    const known = result.get(subject);
    const first = known && known.first < version ? known.first : version;
    if (known && known.version > version) known.first = first;
    else result.set(subject, { content, version, eventId, first });
  }
  return result;
}

/** A version begins with its time in ms. */
function times({ first, version }: Newest) {
  return { first: Number(first.slice(0, 15)), last: Number(version.slice(0, 15)) };
}

function same(a: Record<string, unknown> | null | undefined, b: Record<string, unknown> | null | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: Record<string, unknown> | null | undefined): string {
  return JSON.stringify(value && Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
