import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import { factMessage } from '@/lib/kafka/messages';
import type { Publisher } from '@/lib/kafka/publisher';
import type { ShopStore } from '@/lib/store/shop-store';
import { createDeadLetters, type DeadLetters, publishDeadlineMs, quarantined } from '@/worker/dead-letters';
import type { Processor, TraceOf } from '@/worker/processor';
import { carryOut } from './carry-out';
import { type DecodedChunk, decodeChunk } from './decode';
import { createExistence, type Existence } from './existence';
import type { PlacedFact } from './facts';
import { forgetCustomers } from './forget';
import { look, lookAtPrices, type Prices } from './look';
import { type PurchaseRecord, planPurchases } from './plan';
import { saveUpdates } from './save-updates';
import type { Outcome } from './standing';
import { issueVouchers } from './vouchers';

interface Options {
  config: Config;
  store: ShopStore;
  publisher: Publisher;
  logger: Logger;
  clock?: () => Date;
  /** Called when customers or products were written: parked purchases may have waited for them. */
  wake?: () => void;
}

interface Context {
  store: ShopStore;
  deadLetters: DeadLetters;
  logger: Logger;
  customers: Existence;
  products: Existence;
  parkingTimeoutMs: number;
}

/**
 * The gatekeeper of the `actions` topic: customers, products, purchases, vouchers, what is parked, dead letters, facts.
 * Every step may be repeated; nothing is remembered between chunks but that things exist.
 */
export function createShopProcessor(options: Options): Processor {
  const { config, store, publisher, logger, clock = () => new Date(), wake = () => {} } = options;
  const { topics } = config.kafka;
  const deadLetters = createDeadLetters({
    processor: 'shop',
    topic: topics.dead_letters,
    publisher,
    store,
    logger,
    clock,
  });
  const context = {
    store,
    deadLetters,
    logger,
    customers: createExistence((ids) => store.existingCustomers(ids)),
    products: createExistence((ids) => store.existingProducts(ids)),
    parkingTimeoutMs: config.parking.timeout_seconds * 1000,
  };
  return {
    name: 'shop',
    topic: topics.actions,
    async apply({ records, traceOf = () => undefined }) {
      const chunk = decodeChunk(records);
      const { facts, changed } = await applyChunk(chunk, context, clock());
      await Promise.all([changed.length > 0 && store.bumpRevisions(changed), publishFacts(facts, traceOf, options)]);
      if (changed.some((resource) => resource !== 'owned_items' && resource !== 'vouchers')) wake();
    },
    quarantine: (record, reason) => deadLetters.write([{ record, rejection: quarantined(reason) }]),
    reset() {
      context.customers.clear();
      context.products.clear();
    },
  };
}

/** Its customers, products and vouchers come first: they are part of what its purchases are decided by. */
async function applyChunk(chunk: DecodedChunk, context: Context, now: Date): Promise<Omit<Outcome, 'taken'>> {
  const { store, deadLetters } = context;
  const forgot = await forgetCustomers(chunk.forgets, context, now);
  await deadLetters.write(chunk.poison);
  const before = await lookAtPrices(chunk.purchases, store);
  const saved = await saveUpdates(chunk, context, now);
  const issued = await issueVouchers(chunk.vouchers, store, now);
  const bought = await applyPurchases(chunk.purchases, { before, updates: saved.updates }, context, now);
  await deadLetters.write([...saved.taken, ...issued.taken, ...bought.taken]);
  const outcomes = [forgot, saved, issued, bought];
  return {
    facts: outcomes.flatMap(({ facts }) => facts),
    changed: [...new Set(outcomes.flatMap(({ changed }) => changed))],
  };
}

async function applyPurchases(
  records: readonly PurchaseRecord[],
  prices: Prices,
  context: Context,
  now: Date,
): Promise<Outcome> {
  if (records.length === 0) return { facts: [], changed: [], taken: [] };
  const snapshot = await look(records, prices, context);
  const plan = planPurchases(records, snapshot, context.parkingTimeoutMs, now);
  return carryOut(records, plan, snapshot, context);
}

async function publishFacts(
  facts: PlacedFact[],
  traceOf: TraceOf,
  { config, publisher, logger }: Options,
): Promise<void> {
  if (facts.length === 0) return;
  facts.sort((a, b) => a.offset - b.offset);
  await publisher.publish(
    facts.map(({ offset, fact }) => factMessage(config, fact, traceOf(offset))),
    { deadlineMs: publishDeadlineMs },
  );
  if (!logger.isLevelEnabled('debug')) return;
  for (const { offset, fact } of facts) {
    const voucherId = fact.fact_type === 'purchase_applied' ? fact.voucher_id : undefined;
    const { event_id: eventId, fact_type: type } = fact;
    logger.debug({ eventId, traceId: traceOf(offset)?.traceId, fact: type, voucherId }, 'applied');
  }
}
