import pino from 'pino';
import { expect } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import type { OutgoingMessage } from '@/lib/kafka/publisher';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { createMemoryDeadLetterStore } from '@/lib/store/memory/dead-letters';
import { createTables } from '@/lib/store/memory/tables';
import type { SalesStore } from '@/lib/store/sales-store';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { createSalesProcessor } from '@/worker/processors/sales';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { counted, recompute } from './sales-oracle';

/** A sales store under test and all its counters. */
export interface SalesStoreUnderTest {
  store: SalesStore;
  counters(): Promise<SalesDoc[]>;
}

const partitions = 3;

/** A log of facts, and workers that read it into a store. */
export class SalesWorld {
  readonly log: LogRecord[][] = Array.from({ length: partitions }, () => []);
  readonly deadLetters: OutgoingMessage[] = [];
  under: SalesStoreUnderTest;

  constructor(first: SalesStoreUnderTest) {
    this.under = first;
  }

  put(partition: number, value: object | null): void {
    const records = this.log[partition] ?? [];
    records.push({
      topic: 'shop-events',
      partition,
      offset: records.length,
      timestamp: this.log.flat().length,
      key: null,
      value: valueBytes(value),
      headers: [],
    });
  }

  /** A fact of each, spread over the partitions. */
  publish(items: readonly OwnedItemDoc[], partitionOf = (index: number) => index % partitions): void {
    for (const [index, item] of items.entries()) this.put(partitionOf(index), purchaseApplied(item));
  }

  processor(store = this.under.store) {
    return createSalesProcessor({
      config: loadConfig({}),
      store,
      deadLetterStore: createMemoryDeadLetterStore(createTables()),
      publisher: {
        publish: async (messages) => {
          this.deadLetters.push(...messages);
        },
        close: async () => {},
      },
      logger: pino({ level: 'silent' }),
    });
  }

  /** Reads a partition to `end`, `chunk` records at a time. */
  async read(partition: number, chunk: number, from = 0, by = this.processor(), end?: number): Promise<void> {
    const records = this.log[partition]?.slice(0, end) ?? [];
    for (let start = from; start < records.length; start += chunk) {
      await by.apply({ topic: 'shop-events', partition, records: records.slice(start, start + chunk) });
    }
  }

  /** The counters say what these purchases come to. */
  async check(items: readonly OwnedItemDoc[]): Promise<void> {
    expect(counted(await this.under.counters())).toEqual(recompute(items));
  }
}

/** Purchases of five products, a minute apart. */
export function purchases(count: number): OwnedItemDoc[] {
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
