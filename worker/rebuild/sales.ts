import type { FactOfAnyVersion } from '@/lib/contract/facts-version-1';
import type { LogRecord, Position } from '@/lib/contract/record';
import { placeOf } from '@/lib/contract/version';
import { existingIds } from '@/lib/mongo/existing-ids';
import { createMongoDeadLetterStore } from '@/lib/store/mongo/dead-letters';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { readFact } from '@/worker/processors/read-fact';
import { createSalesProcessor } from '@/worker/processors/sales';
import { nothingPublished, type Pass, type RebuildContext, silent } from './context';
import { splitDead, writeDead } from './dead-records';
import { isAfter } from './plan';

type Purchase = Extract<FactOfAnyVersion, { fact_type: 'purchase_applied' }>;

/** The reading of `shop-events`, through the processor of `sales`. */
export async function beginSales(context: RebuildContext): Promise<readonly Pass[]> {
  const { config, next, plan } = context;
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
        const known = await withPurchases(alive, context);
        const [first] = known;
        if (first) await sales.apply({ topic: plan.topic, partition: first.partition, records: known });
      },
    },
  ];
}

/**
 * Without facts of purchases that nobody has any more: of a log before this one. Those count, too, that the shop has made
 * since its rebuild was planned; when only the sales are rebuilt, all that it has made.
 */
async function withPurchases(
  records: readonly LogRecord[],
  { live, next, shop }: RebuildContext,
): Promise<LogRecord[]> {
  const bought = new Map(records.map((record) => [record, purchaseOf(record)]));
  const facts = [...bought.values()].filter((fact) => fact !== undefined);
  const newer = facts.filter((fact) => !shop || isAfter(shop, sourceOf(fact)));
  const [rebuilt, made] = await Promise.all([
    existingIds(next.owned_items, facts.map(eventId)),
    existingIds(live.owned_items, newer.map(eventId)),
  ]);
  return records.filter((record) => {
    const id = bought.get(record)?.event_id;
    return id === undefined || rebuilt.has(id) || made.has(id);
  });
}

function purchaseOf(record: LogRecord): Purchase | undefined {
  const result = readFact(record);
  return 'fact' in result && result.fact.fact_type === 'purchase_applied' ? result.fact : undefined;
}

function sourceOf(fact: Purchase): Position {
  return fact.schema_version === 1 ? placeOf(fact.version) : fact.source;
}

function eventId(fact: Purchase): string {
  return fact.event_id;
}
