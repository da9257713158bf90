import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exactFingerprint } from '@/faults/harness/fingerprint';
import type { Fact } from '@/lib/contract/facts';
import type { LogRecord } from '@/lib/contract/record';
import { recordVersion } from '@/lib/contract/version';
import { createKafka } from '@/lib/kafka/client';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { readTopic } from '@/lib/kafka/tail';
import { ensureTopics } from '@/lib/kafka/topics';
import { purchase } from '@/worker/testing/messages';
import type { CliWorld } from './testing';
import { fillShop, quoted } from './testing/rebuilt-shop';
import { openShopWorld, type ShopWorld, waiting } from './testing/shop-world';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let shop: ShopWorld;
let world: CliWorld;
let live: Awaited<ReturnType<typeof exactFingerprint>>;
let facts: Fact[];

/** What facts of version 1 do not tell. */
const untold = { without: ['appliedAt'] };
let liveUntold: typeof live;

beforeAll(async () => {
  shop = await openShopWorld({ PARKING_TIMEOUT_SECONDS: '4' });
  world = shop.world;
  await shop.startWorker();
  await fillShop(shop);
  await shop.publish(purchase('too-late', { ...quoted, product_id: 'bread', voucher_id: 'v1' }));
  await shop.caughtUp();
  await shop.stopWorker();
  live = await exactFingerprint(world.mongo.collections);
  liveUntold = await exactFingerprint(world.mongo.collections, untold);
  facts = (await readAll(world.config.kafka.topics.facts)).map(
    ({ value }): Fact => JSON.parse(value?.toString() ?? ''),
  );
});
afterAll(() => shop.close());
beforeEach(() => world.mongo.db.dropDatabase());

async function rebuild() {
  const { code, stderr, objects } = await world.run(['rebuild', '--json', '--swap']);
  expect(code, stderr).toBe(0);
  return objects.at(-1)?.decidedAnew as Record<string, { count: number; first: string[] }>;
}

async function readAll(topic: string): Promise<LogRecord[]> {
  const { config } = world;
  const offsets = createOffsetReader(config, 'test');
  const stretches = (await offsets.ranges(topic)).map(({ low, end }) => ({ from: low, until: end }));
  await offsets.close();
  const read: LogRecord[] = [];
  await readTopic(config, {
    topic,
    stretches,
    signal: new AbortController().signal,
    onRecords: async (records) => {
      read.push(...records);
    },
  });
  return read;
}

function bought(eventId: string) {
  const fact = facts.find(({ event_id, fact_type }) => event_id === eventId && fact_type === 'purchase_applied');
  if (fact?.fact_type !== 'purchase_applied') throw new Error(`no fact of ${eventId}`);
  return fact;
}

/** In the place of the facts that were there. */
async function tellInstead(others: readonly object[]): Promise<void> {
  const admin = createKafka(world.config, 'test').admin();
  await admin.connect();
  const topic = world.config.kafka.topics.facts;
  await admin.deleteTopics({ topics: [topic] });
  await vi.waitFor(async () => expect(await admin.listTopics()).not.toContain(topic), waiting);
  await admin.disconnect();
  await ensureTopics(world.config);
  await shop.tell(...(others as Fact[]));
}

/** As version 1 said it. */
function ofVersion1(fact: Fact): object {
  const { source, applied_at, recorded_at, occurred_at, ...rest } = fact;
  const old = Object.entries(rest).flatMap(([name, value]) => {
    if (name.endsWith('_grosze') || ['priced_by', 'voucher_outcome'].includes(name)) return [];
    const isNamed = fact.fact_type === 'product_saved' || fact.fact_type === 'purchase_applied';
    return [[isNamed ? name.replace(/^product_(?=name|type)/, '') : name, value]];
  });
  return { ...Object.fromEntries(old), schema_version: 1, occurred_at: recorded_at };
}

describe('from an empty database', () => {
  it('every collection that is a function of the log is rebuilt exactly', async () => {
    expect(await rebuild()).toEqual({});
    expect(await exactFingerprint(world.mongo.collections)).toEqual(live);
  });

  it('a purchase is made as its last fact says, of several: at its price, with its voucher or not, of its copy', async () => {
    const { owned_items, vouchers } = world.mongo.collections;
    const unquoted = bought('unquoted-early');
    const dearer = { ...unquoted, unit_price: 7, unit_price_grosze: 700 };
    const { voucher_id, full_price, full_price_grosze, ...redeemed } = bought('other-type');
    const inFull = { ...redeemed, voucher_outcome: 'other_type' as const };
    const twice = bought('twice');
    const other = (await readAll(world.config.kafka.topics.actions)).find((record) => {
      const isCopy = record.value?.equals(Buffer.from(JSON.stringify(purchase('twice'))));
      return isCopy && recordVersion(record) !== twice.version;
    });
    if (!other) throw new Error('a copy');
    const { partition, offset } = other;
    const moved = { ...twice, version: recordVersion(other), source: { partition, offset } };
    await shop.tell(dearer, unquoted, dearer, inFull, moved);
    expect(await rebuild()).toEqual({});
    const item = (_id: string) => owned_items.findOne({ _id });
    expect(await item('unquoted-early')).toMatchObject({ unitPrice: 700, value: 2100 });
    expect(await item('other-type')).toMatchObject({ voucher: { outcome: 'other_type' } });
    expect(await vouchers.findOne({ _id: 'v2' })).toMatchObject({ state: 'open', redeemedBy: null });
    expect(await item('twice')).toMatchObject({ source: { partition, offset }, version: moved.version });
  });

  it('facts of version 1 tell the same, but for when it was applied', async () => {
    await tellInstead(facts.map(ofVersion1));
    expect(await rebuild()).toEqual({});
    const { sales: _, sales_facts: __, ...wanted } = liveUntold;
    expect(await exactFingerprint(world.mongo.collections, untold)).toMatchObject(wanted);
  });

  it('without facts it decides anew, and says for which', async () => {
    await tellInstead([]);
    const anew = await rebuild();
    expect(anew.price?.first).toContain('unquoted-early');
    expect(anew.price?.first).not.toContain('quoted');
    expect(anew.voucher?.first.sort()).toEqual(['other-type', 'too-late', 'with-voucher']);
    expect(anew.copy?.first).toContain('twice');
    const { customers, products } = await exactFingerprint(world.mongo.collections);
    expect({ customers, products }).toEqual({ customers: live.customers, products: live.products });
  });
});
