import type { LogRecord } from '@/lib/contract/record';
import type { Collections } from '@/lib/mongo/collections';
import { existingIds } from '@/lib/mongo/existing-ids';
import { createMongoDeadLetterStore } from '@/lib/store/mongo/dead-letters';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { readFact } from '@/worker/processors/read-fact';
import { createSalesProcessor } from '@/worker/processors/sales';
import { nothingPublished, type Pass, type RebuildContext, silent } from './context';
import { splitDead, writeDead } from './dead-records';

/** The reading of `shop-events`, through the processor of `sales`. */
export async function beginSales(context: RebuildContext): Promise<readonly Pass[]> {
  const { config, live, next, plan, otherShopLog } = context;
  const letters = createMongoDeadLetterStore(next);
  const sales = createSalesProcessor({
    config,
    store: { ...createMongoSalesStore(next), bumpRevisions: async () => {} },
    // Without a checkpoint the worker reads everything itself: it publishes the letters that are not published yet.
    deadLetterStore: plan.whole ? { ...letters, insertDeadLetters: async () => {} } : letters,
    publisher: nothingPublished,
    logger: silent,
  });
  return [
    {
      async apply(records) {
        const { alive, dead } = splitDead(records, context);
        await writeDead(dead, context);
        const known = await withPurchases(alive, otherShopLog ? [next] : [next, live]);
        const [first] = known;
        if (first) await sales.apply({ topic: plan.topic, partition: first.partition, records: known });
      },
    },
  ];
}

/**
 * Without facts of purchases that nobody has any more: of a log before this one. The live purchases count too, for
 * some of them may be newer than what was read.
 */
async function withPurchases(records: readonly LogRecord[], shops: readonly Collections[]): Promise<LogRecord[]> {
  const ids = new Map(records.map((record) => [record, purchaseOf(record)]));
  const wanted = [...ids.values()].filter((id) => id !== undefined);
  const found = await Promise.all(shops.map(({ owned_items }) => existingIds(owned_items, wanted)));
  return records.filter((record) => {
    const id = ids.get(record);
    return id === undefined || found.some((existing) => existing.has(id));
  });
}

function purchaseOf(record: LogRecord): string | undefined {
  const result = readFact(record);
  return 'fact' in result && result.fact.fact_type === 'purchase_applied' ? result.fact.event_id : undefined;
}
