import type { Config } from '@/lib/config';
import { headerText } from '@/lib/contract/headers';
import { leftToRead } from '@/lib/contract/readable';
import { type LogRecord, positionId } from '@/lib/contract/record';
import { placeOf } from '@/lib/contract/version';
import type { Tables } from '@/lib/store/memory/tables';
import { type Log, rebuildDifferences } from '@/simulation/rebuild';
import { readFields } from '@/worker/dead-letters';
import { textOf } from '@/worker/testing/personal-text';
import { decodeOnce, isActionAccounted, readTold } from './accounted';
import { countersFaults } from './counted';
import { documentFaults } from './documents';

/** Everything after the faults have ended and nothing is left to do. */
export interface Settled {
  config: Config;
  tables: Tables;
  log: Log;
  /** The world's time, ms. */
  now: number;
  /** Whether an older copy has taken the database's place. */
  isRestored: boolean;
  /** Event ids that a sender was told are taken. */
  acknowledged: readonly string[];
  /** How many records the feed may hold. */
  feedBound: number;
  /** What every text about a customer holds that is personal. */
  personal: (customerId: string) => string;
}

type Invariant = (settled: Settled) => string[] | Promise<string[]>;

/** What must be true, by name; each returns what is wrong, a line each. */
export const settledInvariants: Record<string, Invariant> = {
  lag: readToEnd,
  accounted: ({ tables, ...settled }) =>
    actionsOf(settled)
      .filter((record) => !isActionAccounted(record, tables))
      .map((record) => `${positionId(record)} has no effect, is no dead letter and does not wait`),
  acknowledged: acknowledgedIsThere,
  sent: effectsAreSent,
  'one fate': oneFate,
  parked: parkedIsSettled,
  vouchers: vouchersAreOfOne,
  documents: ({ tables, ...settled }) => documentFaults(tables, actionsOf(settled)),
  counters: ({ tables, isRestored }) => countersFaults(tables, isRestored),
  facts: factsTellAll,
  'dead letters': lettersAreTold,
  forgotten: nothingPersonal,
  feed: ({ tables, feedBound }) =>
    tables.feed.size > feedBound ? [`the feed holds ${tables.feed.size} records, ${feedBound} at most`] : [],
  rebuild: ({ config, tables, log }) => rebuildDifferences(config, tables, log),
};

/**
 * What is wrong, each line with the name of what is broken.
 *
 * @param but names of what is not looked at.
 */
export async function settledFaults(settled: Settled, but: readonly string[] = []): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, invariant] of Object.entries(settledInvariants)) {
    if (but.includes(name)) continue;
    for (const fault of await invariant(settled)) faults.push(`${name}: ${fault}`);
  }
  return faults;
}

function actionsOf({ config, log }: Pick<Settled, 'config' | 'log'>): LogRecord[] {
  return recordsOf(log, config.kafka.topics.actions);
}

function recordsOf({ topics }: Log, topic: string): LogRecord[] {
  return (topics.get(topic) ?? []).flatMap(({ records }) => records);
}

function readToEnd({ config, tables, log }: Settled): string[] {
  const { actions, facts } = config.kafka.topics;
  const readers = [...[`shop:${actions}`, `feed:${actions}`, `sales:${facts}`, `reactions:${facts}`]];
  return readers.flatMap((reader) => {
    const partitions = log.topics.get(reader.slice(reader.indexOf(':') + 1)) ?? [];
    return partitions.flatMap((range, partition) => {
      const left = leftToRead(range, tables.checkpoints.get(`${reader}:${partition}`)?.offset);
      return left === 0 ? [] : [`${reader}:${partition} has ${left} left to read`];
    });
  });
}

function acknowledgedIsThere(settled: Settled): string[] {
  const there = new Set(actionsOf(settled).flatMap(identityOf));
  return settled.acknowledged.filter((id) => !there.has(id)).map((id) => `${id} is not in the log`);
}

function identityOf(record: LogRecord): string[] {
  const decoded = decodeOnce(record);
  return decoded.ok ? [decoded.record.identity] : [];
}

function effectsAreSent(settled: Settled): string[] {
  const known = new Set(actionsOf(settled).flatMap(identityOf));
  return effectsOf(settled.tables)
    .filter(({ _id }) => !known.has(_id))
    .map(({ _id }) => `${_id} was applied and is not in the log`);
}

function effectsOf({ customer_updates, product_prices, owned_items, vouchers }: Tables) {
  return [customer_updates, product_prices, owned_items, vouchers].flatMap((table) => [...table.values()]);
}

/** An open letter's record is not applied as well. */
function oneFate({ config, tables }: Settled): string[] {
  const decided = new Set([...tables.dead_letter_decisions.values()].map(({ deadLetterId }) => deadLetterId));
  const { actions } = config.kafka.topics;
  return effectsOf(tables).flatMap(({ _id, version }) => {
    const { partition, offset } = placeOf(version);
    const letter = tables.dead_letters.get(`${actions}-${partition}-${offset}`);
    return letter?.eventId === _id && !decided.has(letter._id)
      ? [`${_id} is applied and the open letter ${letter._id}`]
      : [];
  });
}

function parkedIsSettled({ config, tables, now }: Settled): string[] {
  const { customers, products, owned_items, dead_letters } = tables;
  const { actions } = config.kafka.topics;
  return [...tables.parked.values()].flatMap(({ _id, state, settledAt, expiresAt, source, ...wanted }) => {
    const name = `parked ${_id}`;
    if (state === 'releasing') return [`${name} is still being released`];
    if (state === 'released') return owned_items.has(_id) ? [] : [`${name} is released and not applied`];
    if (state === 'expired') {
      if (!settledAt) return [`${name} is expired and not settled`];
      return dead_letters.has(`${actions}-${source.partition}-${source.offset}`) ? [] : [`${name} has expired unheard`];
    }
    if (customers.has(wanted.customerId) && products.has(wanted.productId)) return [`${name} waits for nothing`];
    return expiresAt.getTime() < now ? [`${name} waits past its time`] : [];
  });
}

function vouchersAreOfOne({ tables: { vouchers, owned_items } }: Settled): string[] {
  const faults: string[] = [];
  const users = new Map<string, string>();
  for (const { _id, voucher } of owned_items.values()) {
    if (voucher?.outcome !== 'redeemed') continue;
    const other = users.get(voucher.id);
    if (other !== undefined) faults.push(`${voucher.id} is redeemed by ${other} and by ${_id}`);
    users.set(voucher.id, _id);
  }
  for (const { _id, redeemedBy } of vouchers.values()) {
    if (redeemedBy !== (users.get(_id) ?? null)) faults.push(`${_id} is of ${redeemedBy}, used by ${users.get(_id)}`);
  }
  return faults;
}

/** `shop-events` tells of every effect, and the last fact about it says its version. */
function factsTellAll({ config, tables, log }: Settled): string[] {
  const told = new Map<string, Set<string>>();
  for (const record of recordsOf(log, config.kafka.topics.facts)) {
    const fact = readTold(record);
    if (fact) told.set(fact.event_id, (told.get(fact.event_id) ?? new Set()).add(fact.version));
  }
  const isForgotten = (document: object) =>
    'customerId' in document && tables.customers.get(String(document.customerId))?.forgotten === true;
  return effectsOf(tables).flatMap((effect) => {
    const versions = told.get(effect._id);
    if (!versions) return isForgotten(effect) ? [] : [`nothing tells of ${effect._id}`];
    return versions.has(effect.version) || isForgotten(effect) ? [] : [`${effect._id} is told of in another version`];
  });
}

/** Each letter was published, with the bytes of its record; of somebody who is forgotten there may be fewer. */
function lettersAreTold({ config, tables, log }: Settled): string[] {
  const { actions, facts, dead_letters } = config.kafka.topics;
  const records = new Map(
    [actions, facts].flatMap((topic) => recordsOf(log, topic)).map((one) => [positionId(one), one]),
  );
  const told = new Set<string>();
  const faults: string[] = [];
  for (const { headers, key, value } of recordsOf(log, dead_letters)) {
    const header = (name: string) => headerText(headers, `__connect.errors.${name}`);
    const id = `${header('topic')}-${header('partition')}-${header('offset')}`;
    const original = records.get(id);
    const customerId = original && readFields(original.value).customerId;
    const isForgotten = customerId ? tables.customers.get(customerId)?.forgotten : false;
    if (original && !isForgotten && !(isSame(key, original.key) && isSame(value, original.value))) {
      faults.push(`the letter ${id} has other bytes than its record`);
    }
    told.add(id);
  }
  const untold = [...tables.dead_letters.keys()].filter((id) => !told.has(id));
  return [...faults, ...untold.map((id) => `the letter ${id} was not published`)];
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function nothingPersonal({ tables, personal }: Settled): string[] {
  const forgotten = [...tables.customers.values()].filter((customer) => customer.forgotten).map(({ _id }) => _id);
  if (forgotten.length === 0) return [];
  return Object.entries(tables).flatMap(([name, table]) =>
    [...table].flatMap(([id, document]) => {
      const text = textOf(document);
      const whose = forgotten.find((customerId) => text.includes(personal(customerId)));
      return whose === undefined ? [] : [`${name} ${id} tells of ${whose}`];
    }),
  );
}
