import type { ActionType } from '@/lib/contract';
import type { LogRecord } from '@/lib/contract/record';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import type { ProductContent, ShopStore } from '@/lib/store/shop-store';
import { createShopProcessor } from '@/worker/processors/shop';
import { nothingPublished, type Pass, type RebuildContext, silent } from './context';
import { createCopies } from './copies';
import { splitDead, writeDead } from './dead-records';
import { decidedStore } from './decided-store';
import { atTheirPlace, keepOriginals, putSettled } from './parked';
import { createPastPrices } from './past-prices';

/**
 * In which reading an action is applied. Customers and products are all there before the first purchase is looked at,
 * so a purchase need not be parked only to be released by a record that is in the log as well. Vouchers too: that one
 * is younger than the purchase that names it, their versions say.
 */
const readings: Record<ActionType, 1 | 2> = {
  new_customer: 1,
  new_product: 1,
  forget_customer: 1,
  issue_voucher: 1,
  customer_buys_product: 2,
};

/** The reading of `shop-events` for its decisions, then those of `actions`, through the shop's own processor. */
export async function beginShop(context: RebuildContext): Promise<readonly Pass[]> {
  const { config, next, plan, facts, journal } = context;
  const prices = createPastPrices(context);
  const decided = decidedStore(createMongoShopStore(next, plan.topic));
  const store = rebuildStore(decided, context, prices.current);
  let now = new Date(0);
  const shop = createShopProcessor({
    config,
    store,
    publisher: nothingPublished,
    logger: silent,
    clock: () => now,
  });
  const apply = async (records: readonly LogRecord[]) => {
    const [first] = records;
    if (!first) return;
    now = new Date(records.at(-1)?.timestamp ?? 0);
    await shop.apply({ topic: plan.topic, partition: first.partition, records: [...records] });
  };
  const [updates, purchases] = [createCopies(context), createCopies(context)];
  return [
    { reads: { topic: config.kafka.topics.facts, stretches: facts }, apply: journal.keep },
    {
      async apply(records) {
        const { alive, dead } = splitDead(records, context);
        await writeDead(dead, context);
        await putSettled(alive, dead, context, store);
        const { unreadable, decoded } = decodeAll(alive, 1);
        const { chosen, decisionOf } = await updates.choose(decoded);
        decided.use(chosen, decisionOf);
        await apply([...unreadable, ...chosen.map(({ source }) => source)]);
      },
      another: updates.another,
    },
    {
      async apply(records) {
        const { decoded } = decodeAll(splitDead(records, context).alive, 2);
        const { chosen, decisionOf } = await purchases.choose(decoded);
        await keepOriginals(decoded, context, store);
        const bought = await atTheirPlace(chosen, decisionOf, context);
        decided.use(bought, decisionOf);
        for (const stretch of await prices.stretches(bought, decisionOf)) await apply(stretch);
      },
      another: purchases.another,
    },
  ];
}

/** The records of a reading; what cannot be decoded is set aside in the first. */
function decodeAll(records: readonly LogRecord[], reading: 1 | 2) {
  const unreadable: LogRecord[] = [];
  const decoded: DecodedRecord[] = [];
  for (const record of records) {
    const result = decode(record);
    if (!result.ok) unreadable.push(record);
    else if (readings[result.record.action.type] === reading) decoded.push(result.record);
  }
  return { unreadable, decoded };
}

/** Without a checkpoint the worker reads everything itself: it publishes the letters that are not published yet. */
function rebuildStore(
  store: ShopStore,
  { plan }: RebuildContext,
  pastPrices: () => ReadonlyMap<string, ProductContent>,
): ShopStore {
  return {
    ...store,
    insertDeadLetters: plan.whole ? async () => {} : store.insertDeadLetters,
    productContents: async (ids) => new Map([...(await store.productContents(ids)), ...pastPrices()]),
    bumpRevisions: async () => {},
  };
}
