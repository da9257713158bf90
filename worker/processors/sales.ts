import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import type { Rejection } from '@/lib/contract/wire';
import { purchaseValue } from '@/lib/domain/value';
import { hourOf, warsawDay } from '@/lib/domain/warsaw-time';
import type { Publisher } from '@/lib/kafka/publisher';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import type { CounterMove, SalesStore } from '@/lib/store/sales-store';
import type { DeadLetterStore } from '@/lib/store/shop-store';
import { createDeadLetters, type DeadLetter, quarantined } from '@/worker/dead-letters';
import type { Chunk, Processor } from '@/worker/processor';
import { readFact } from './read-fact';
import { countedHere, type Sale } from './sales-facts';

interface Options {
  config: Config;
  store: SalesStore;
  deadLetterStore: DeadLetterStore;
  publisher: Publisher;
  logger: Logger;
  clock?: () => Date;
}

/**
 * Units and revenue per product, hour and partition, from the facts of `shop-events`. Each purchase is counted by the
 * records that its row names, once; counters move by compare-and-set on the offset they include. The row is written
 * first: rows that are ahead of the counters say what is still to be added. So a backup copies `sales` before
 * `sales_facts`, and the checkpoints before both.
 */
export function createSalesProcessor(options: Options): Processor {
  const { config, store, deadLetterStore, publisher, logger, clock = () => new Date() } = options;
  const { topics } = config.kafka;
  const deadLetters = createDeadLetters({
    processor: 'sales',
    topic: topics.dead_letters,
    publisher,
    store: deadLetterStore,
    logger,
    clock,
  });
  return {
    name: 'sales',
    topic: topics.facts,
    async apply({ partition, records, confirm }) {
      const { sales, poison } = readSales(records);
      await deadLetters.write(poison);
      if (sales.length === 0) return;
      await countSales(sales, partition, store, confirm);
      await store.bumpRevisions(['sales']);
    },
    quarantine: (record, reason) => deadLetters.write([{ record, rejection: quarantined(reason) }]),
  };
}

function readSales(records: readonly LogRecord[]): { sales: Sale[]; poison: DeadLetter[] } {
  const sales: Sale[] = [];
  const poison: DeadLetter[] = [];
  for (const record of records) {
    const result = readSale(record);
    if ('rejection' in result) poison.push({ record, rejection: result.rejection });
    else if (result.sale) sales.push(result.sale);
  }
  return { sales, poison };
}

function readSale(record: LogRecord): { sale?: Sale } | { rejection: Rejection } {
  const result = readFact(record);
  if ('rejection' in result) return result;
  if (result.fact.fact_type !== 'purchase_applied') return {};
  const { event_id: eventId, product_id: id, product_name: name, product_type: type } = result.fact;
  const { unit_price_grosze: unitPrice, quantity: units } = result.fact;
  const revenue = purchaseValue({ unitPrice, quantity: units });
  const hour = hourOf(new Date(result.fact.recorded_at));
  const { partition, offset, timestamp: recordTime } = record;
  const counted = { partition, offset, recordTime, hour, units, revenue, product: { id, name, type } };
  return { sale: { eventId, purchases: 1, ...counted } };
}

/**
 * Moves the counters. What a counter includes already is left out, so this ends when nothing is left to add.
 *
 * The partition is confirmed after the offsets were read. An older copy of the database may have taken the place of
 * the one that this chunk began with: a counter of it, moved past this chunk, would never include the records that are
 * read again before it. A copy that comes after the confirmation has other offsets, or counters as good as ours.
 */
async function countSales(
  sales: Sale[],
  partition: number,
  store: SalesStore,
  confirm: Chunk['confirm'],
): Promise<void> {
  const ids = new Set(sales.map((sale) => counterId(sale, partition)));
  for (;;) {
    const included = await store.counterOffsets([...ids]);
    const [counts] = await Promise.all([countedHere(sales, store), confirm?.()]);
    const groups = groupByCounter(counts, partition);
    const moves = [...groups].flatMap(([id, group]) => counterMove(id, group, partition, included.get(id)) ?? []);
    if (moves.length === 0 || (await store.moveCounters(moves))) return;
    // A correction also takes away from the counter of another hour or product.
    for (const id of groups.keys()) ids.add(id);
  }
}

function counterMove(
  id: string,
  group: readonly Sale[],
  partition: number,
  included: number | undefined,
): CounterMove | undefined {
  const pending = group.filter(({ offset }) => included === undefined || offset > included);
  const last = pending.at(-1);
  if (!last) return undefined;
  const sum = (figure: (sale: Sale) => number) => pending.reduce((total, sale) => total + figure(sale), 0);
  const add: SalesDoc = {
    _id: id,
    productId: last.product.id,
    name: last.product.name,
    type: last.product.type,
    hour: last.hour,
    day: warsawDay(last.hour),
    partition,
    units: sum(({ units }) => units),
    revenue: sum(({ revenue }) => revenue),
    purchases: sum(({ purchases }) => purchases),
    offset: last.offset,
  };
  return { add, expectedOffset: included ?? null };
}

function groupByCounter(sales: readonly Sale[], partition: number): Map<string, Sale[]> {
  const groups = new Map<string, Sale[]>();
  for (const sale of sales) {
    const id = counterId(sale, partition);
    const group = groups.get(id);
    if (group) group.push(sale);
    else groups.set(id, [sale]);
  }
  return groups;
}

function counterId({ product, hour }: Sale, partition: number): string {
  return `${product.id}|${hour.toISOString()}|${partition}`;
}
