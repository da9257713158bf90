import pino from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import type { OutgoingMessage } from '@/lib/kafka/publisher';
import type { OwnedItemDoc, SalesDoc } from '@/lib/mongo/documents';
import { createMemoryShopStore } from '@/lib/store/memory/shop-store';
import type { SalesStore } from '@/lib/store/sales-store';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { createSalesProcessor } from '@/worker/processors/sales';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { counted, recompute } from './sales-oracle';
import { Killed, Killer } from './world';

/** A sales store under test and all its counters. */
export interface SalesStoreUnderTest {
  store: SalesStore;
  counters(): Promise<SalesDoc[]>;
}

const partitions = 3;

/** The counters equal the purchases, whatever the log did; run on memory and on MongoDB. */
export function salesScenarios(create: () => Promise<SalesStoreUnderTest>): void {
  let under: SalesStoreUnderTest;
  let log: LogRecord[][];
  let deadLetters: OutgoingMessage[];
  beforeEach(async () => {
    under = await create();
    log = Array.from({ length: partitions }, () => []);
    deadLetters = [];
  });

  const put = (partition: number, value: object | null) => {
    const records = log[partition] ?? [];
    const bytes = value && Buffer.from(JSON.stringify(value));
    records.push({
      topic: 'shop-events',
      partition,
      offset: records.length,
      timestamp: 0,
      key: null,
      value: bytes,
      headers: {},
    });
  };
  const processor = (store = under.store) =>
    createSalesProcessor({
      config: loadConfig({}),
      store,
      deadLetterStore: createMemoryShopStore(),
      publisher: {
        publish: async (messages) => {
          deadLetters.push(...messages);
        },
        close: async () => {},
      },
      logger: pino({ level: 'silent' }),
    });
  const read = async (partition: number, chunk: number, from = 0, by = processor()) => {
    const records = log[partition] ?? [];
    for (let start = from; start < records.length; start += chunk) {
      await by.apply({ topic: 'shop-events', partition, records: records.slice(start, start + chunk) });
    }
  };
  const publishAll = (items: readonly OwnedItemDoc[]) => {
    for (const [index, item] of items.entries()) put(index % partitions, purchaseApplied(item));
  };
  const check = async (items: readonly OwnedItemDoc[]) => {
    expect(counted(await under.counters())).toEqual(recompute(items));
  };

  describe('sales', () => {
    it('count units, revenue and purchases per product, hour and partition, and the Warsaw day', async () => {
      const late = ownedItemDoc({ purchasedAt: new Date('2026-03-01T23:30:00Z'), quantity: 3, unitPrice: 10 });
      put(1, purchaseApplied(late));
      await read(1, 10);
      expect(await under.counters()).toEqual([
        {
          _id: 'p1|2026-03-01T23:00:00.000Z|1',
          productId: 'p1',
          name: 'Łaciate',
          type: 'mleko',
          hour: new Date('2026-03-01T23:00:00Z'),
          day: '2026-03-02',
          partition: 1,
          units: 3,
          revenue: 30,
          purchases: 1,
          offset: 0,
        },
      ]);
    });

    it('equal a recomputation under redelivery with other chunk boundaries and duplicate facts', async () => {
      const items = purchases(60);
      publishAll(items);
      for (const [index, item] of items.slice(0, 20).entries()) put((index * 7) % partitions, purchaseApplied(item));
      for (const partition of [0, 1, 2]) await read(partition, 7);
      await check(items);
      for (const [chunk, from] of [
        [13, 0],
        [1, 5],
        [999, 3],
      ] as const) {
        for (const partition of [2, 0, 1]) await read(partition, chunk, from);
      }
      await check(items);
    });

    it('equal a recomputation when two workers read the same partition at once', async () => {
      const items = purchases(60);
      publishAll(items);
      const workers = [5, 11, 40].map((chunk) => [0, 1, 2].map((partition) => read(partition, chunk)));
      await Promise.all(workers.flat());
      await check(items);
    });

    it.each(['before', 'after'] as const)('equal a recomputation after a kill %s any step', async (when) => {
      const items = purchases(24);
      publishAll(items);
      for (let step = 1; ; step += 1) {
        under = await create();
        const killer = new Killer(step, when);
        const victim = processor(killer.wrap(under.store));
        const end = await read(0, 4, 0, victim).catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        for (const partition of [0, 1, 2]) await read(partition, 3);
        await check(items);
      }
    });

    it('take nothing from other facts, and set aside what is no fact', async () => {
      put(0, { fact_type: 'unheard_of' });
      put(0, null);
      put(0, purchaseApplied(ownedItemDoc()));
      await read(0, 10);
      await check([ownedItemDoc()]);
      expect(deadLetters).toHaveLength(2);
    });
  });
}

function purchases(count: number): OwnedItemDoc[] {
  const start = Date.parse('2026-03-01T10:00:00Z');
  return Array.from({ length: count }, (_, index) =>
    ownedItemDoc({
      _id: `e${index}`,
      productId: `p${index % 5}`,
      quantity: 1 + (index % 10),
      unitPrice: 1 + (index % 99),
      purchasedAt: new Date(start + index * 61_000),
    }),
  );
}
