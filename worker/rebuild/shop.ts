import type { Config } from '@/lib/config';
import type { ActionType } from '@/lib/contract';
import { type LogRecord, originalPosition, type Position, positionId } from '@/lib/contract/record';
import { decode } from '@/lib/contract/wire';
import type { Collections } from '@/lib/mongo/collections';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import { insertMissing } from '@/lib/store/mongo/insert-missing';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import type { ProductContent, ShopStore } from '@/lib/store/shop-store';
import { createShopProcessor } from '@/worker/processors/shop';
import { scrubLateParked } from '@/worker/processors/shop/forget';
import { parkedPurchase } from '@/worker/processors/shop/parking';
import type { PurchaseRecord } from '@/worker/processors/shop/plan';
import { nothingPublished, type Pass, type RebuildContext, silent } from './context';
import { createCopies } from './copies';
import { type DeadRecord, splitDead, writeDead } from './dead-records';
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

/** The readings of `actions`, through the shop's own processor. */
export async function beginShop(context: RebuildContext): Promise<readonly Pass[]> {
  const { config, next, plan } = context;
  const prices = createPastPrices(context);
  const store = rebuildStore(createMongoShopStore(next, plan.topic), context, prices.current);
  let now = new Date(0);
  const shop = createShopProcessor({
    config,
    store,
    publisher: nothingPublished,
    logger: silent,
    clock: () => now,
  });
  const apply = async (records: Records) => {
    const [first] = records;
    if (!first) return;
    now = new Date(records.at(-1)?.timestamp ?? 0);
    await shop.apply({ topic: plan.topic, partition: first.partition, records: [...records] });
  };
  const [updates, purchases] = [createCopies(context), createCopies(context)];
  return [
    {
      async apply(records) {
        const { alive, dead } = splitDead(records, context);
        await writeDead(dead, context);
        await putSettled([...expired(dead, context), ...released(alive, context)], context, store);
        await apply(await updates.choose(alive.filter((record) => readingOf(record) === 1)));
      },
      another: updates.another,
    },
    {
      async apply(records) {
        const { alive } = splitDead(records, context);
        const bought = await atTheirPlace(
          alive.filter((record) => readingOf(record) === 2),
          context,
        );
        for (const stretch of await prices.stretches(await purchases.choose(bought))) await apply(stretch);
      },
      another: purchases.another,
    },
  ];
}

type Records = readonly LogRecord[];

/** What cannot be decoded is set aside in the first. */
function readingOf(record: Records[number]): 1 | 2 {
  const decoded = decode(record);
  return decoded.ok ? readings[decoded.record.action.type] : 1;
}

/** Without a checkpoint the worker reads everything itself: it publishes the letters that are not published yet. */
function rebuildStore(
  store: ShopStore,
  { plan, live }: RebuildContext,
  pastPrices: () => ReadonlyMap<string, ProductContent>,
): ShopStore {
  const { voucherOutcomes } = createMongoShopStore(live, plan.topic);
  return {
    ...store,
    // By which rules a voucher was judged, and what was known of it then, the log does not say.
    voucherOutcomes: async (ids) => new Map([...(await voucherOutcomes(ids)), ...(await store.voucherOutcomes(ids))]),
    insertDeadLetters: plan.whole ? async () => {} : store.insertDeadLetters,
    productContents: async (ids) => new Map([...(await store.productContents(ids)), ...pastPrices()]),
    bumpRevisions: async () => {},
  };
}

/** Purchases that expired while they were parked stand as such before any copy of them is looked at. */
function expired(dead: readonly DeadRecord[], { config, plan }: RebuildContext): ParkedDoc[] {
  return dead.flatMap(({ record, letter }): ParkedDoc[] => {
    const purchase = purchaseOf(record);
    // The letter of a replay in vain is about the replay; what expired is the purchase it comes from.
    if (!purchase || letter.rejection.code !== 'parking_expired' || isPublishedAgain(record)) return [];
    if (letter.processor !== plan.processor) return [];
    return [settled(purchase, 'expired', new Date(letter.time), config)];
  });
}

/** Purchases that were parked and released: they came into effect where they were published again. */
function released(records: Records, { config, letters, plan }: RebuildContext): ParkedDoc[] {
  return records.flatMap((record): ParkedDoc[] => {
    const purchase = isPublishedAgain(record) ? purchaseOf(record) : undefined;
    // One that was a dead letter before was replayed.
    if (!purchase || letters.has(positionId({ topic: plan.topic, ...originalPosition(record) }))) return [];
    return [settled(purchase, 'released', new Date(record.timestamp), config)];
  });
}

async function putSettled(documents: ParkedDoc[], { next }: RebuildContext, store: ShopStore): Promise<void> {
  await insertMissing(next.parked, documents);
  await scrubLateParked(
    documents.map(({ customerId }) => customerId),
    store,
  );
}

function settled(purchase: PurchaseRecord, state: 'expired' | 'released', at: Date, config: Config): ParkedDoc {
  const waiting = parkedPurchase(purchase, config.parking.timeout_seconds * 1000, purchase.time);
  return { ...waiting, state, movedAt: at, settledAt: at };
}

/**
 * Leaves out what found nothing to belong to: of a purchase that was released, what came before, and of one that
 * expired, publications of before that. What was published again afterwards was replayed, and counts. So does what the
 * live data took while another worker parked a copy of it from another partition.
 */
async function atTheirPlace(records: Records, { live, next, plan }: RebuildContext): Promise<Records> {
  if (records.length === 0) return records;
  const projection = { state: 1, settledAt: 1 };
  const found = await next.parked.find({ _id: { $in: records.map(identityOf) } }, { projection }).toArray();
  if (found.length === 0) return records;
  const byId = new Map(found.map((document) => [document._id, document]));
  const taken = plan.whole ? new Set() : await placesOf([...byId.keys()], live);
  return records.filter((record) => {
    const { state, settledAt } = byId.get(identityOf(record)) ?? {};
    if (state === 'released') return isPublishedAgain(record) || taken.has(placeText(record));
    return state !== 'expired' || !settledAt || record.timestamp >= settledAt.getTime();
  });
}

/** Where the records stand that made these owned items. */
async function placesOf(ids: string[], { owned_items }: Collections): Promise<Set<string>> {
  const found = await owned_items.find({ _id: { $in: ids } }, { projection: { source: 1 } }).toArray();
  return new Set(found.map(({ source }) => placeText(source)));
}

function placeText({ partition, offset }: Position): string {
  return `${partition}-${offset}`;
}

function isPublishedAgain(record: Records[number]): boolean {
  const { partition, offset } = originalPosition(record);
  return partition !== record.partition || offset !== record.offset;
}

function purchaseOf(record: Records[number]): PurchaseRecord | undefined {
  const decoded = decode(record);
  if (!decoded.ok || decoded.record.action.type !== 'customer_buys_product') return undefined;
  const { action } = decoded.record;
  return { ...decoded.record, action };
}

function identityOf(record: Records[number]): string {
  const decoded = decode(record);
  return decoded.ok ? decoded.record.identity : '';
}
