import type { CommandStartedEvent, Document } from 'mongodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { alice, ask, operator, shop, useApiWorld, web } from '@/app/testing/api-world';
import { type IndexKeys, type Question, questionsOf, suits, waysOf } from '@/app/testing/index-rule';
import { type Parameters, requestsOf } from '@/app/testing/read-requests';
import { createAuth } from '@/lib/auth/auth';
import { sweepSessions } from '@/lib/auth/expired-sessions';
import { claimRegistration } from '@/lib/auth/registrations';
import { loadConfig } from '@/lib/config';
import { createSeals } from '@/lib/control/account-seals';
import { listOperators } from '@/lib/control/operators';
import { at, customerDoc, ownedItemDoc, productDoc, productPriceDoc } from '@/lib/mongo/testing';
import { customerStanding } from '@/lib/queries/customers';
import { streamHoldings } from '@/lib/queries/holdings';
import { reads } from '@/lib/reads';
import { type AnyRead, isList } from '@/lib/reads/read';
import { createMongoFeedStore } from '@/lib/store/mongo/feed-store';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import { feedRow } from '@/lib/store/testing/feed-store-contract';
import { noticeDoc } from '@/lib/store/testing/reaction-documents';
import { createLeases } from '@/worker/leases';
import { loadPool } from '@/worker/simulator/pool';
import { registry } from './_lib/registry';

vi.mock('@/lib/auth/session', async () => (await import('@/app/testing/api-world')).session);
vi.mock('@/app/api/_lib/log-ends', async () => (await import('@/app/testing/api-world')).logEnds);
vi.mock('@/lib/mongo/web', async () => (await import('@/app/testing/api-world')).webDatabase);

/** A question that the database was asked, by whom, and in which command. */
interface Asked extends Question {
  by: string;
  isList: boolean;
  body: Document;
}

/** Who asks now, and every different question so far. */
let now = { by: 'nobody', isList: false };
const asked = new Map<string, Asked>();
useApiWorld(({ commandName, command }: CommandStartedEvent) => {
  for (const question of questionsOf(commandName, command)) {
    asked.set(told({ ...now, ...question }), { ...now, ...question, body: command });
  }
});

function told({ by, command, collection, equal, range, either, sort }: Omit<Asked, 'body'>): string {
  return `${by}: ${command} ${collection} ${JSON.stringify({ equal, range, either, sort })}`;
}

async function askEveryRead(): Promise<void> {
  for (const [feature, ofFeature] of Object.entries(reads)) {
    for (const [name, read] of Object.entries(ofFeature) as [string, AnyRead][]) {
      now = { by: `${feature}.${name}`, isList: isList(read) };
      for (const request of requestsOf(read)) await askPages(read, accessTo(feature, name), request);
    }
  }
}

function accessTo(feature: string, name: string) {
  const entries = registry as unknown as Record<string, Record<string, { access: string }>>;
  return entries[feature]?.[name]?.access === 'customer' ? alice : operator;
}

/** The first page and, where there are more, the second and the way back. */
async function askPages(read: AnyRead, as: typeof alice | typeof operator, request: Parameters): Promise<void> {
  const get = async (cursor?: string) => {
    const query = `?${new URLSearchParams({ ...request, ...(cursor && { cursor }) })}`;
    const { status, body } = await ask(read, { as, query, ...(read.path.includes('[id]') && { id: 'alice' }) });
    expect(status, `${read.path}${query}`).toBe(200);
    return body;
  };
  const first = await get();
  const second = first?.next && (await get(first.next));
  if (second?.previous) await get(second.previous);
}

/** What the worker, the command line and whoever signs in ask by something else than `_id`. */
async function askTheRest(): Promise<void> {
  const { collections, db } = shop;
  const store = createMongoShopStore(collections, 'actions');
  const feed = createMongoFeedStore(collections);
  const secret = 'a secret of the tests, of at least 32 characters';
  now = { by: 'the rest', isList: false };
  await store.unsettledPurchases(10)[Symbol.asyncIterator]().next();
  await store.scrubCustomerUpdates(['nobody']);
  await store.scrubParked(['nobody'], (document) => document);
  await store.scrubDeadLetters(['nobody']);
  await store.deleteAccounts(['nobody']);
  await feed.scrubFeed(['nobody']);
  await feed.trimFeed(1);
  for (const runs of ['simulator_runs', 'letter_runs'] as const) await createLeases(collections, runs).take();
  await loadPool(collections, { customers: 0, products: 0, priceChanges: 0, purchases: 1 });
  await sweepSessions(collections, at(0));
  await listOperators(collections, createSeals(secret));
  await customerStanding(collections, 'nobody');
  await streamHoldings(collections).next();
  const auth = createAuth({ ...loadConfig(), secrets: { AUTH_SECRET: secret } }, db);
  await claimRegistration(auth, { registrationEventId: 'r', email: 'a@example.com' });
}

type OfCollection = [collection: string, keys: IndexKeys];

async function indexesNow(): Promise<OfCollection[]> {
  const names = (await shop.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const found = await Promise.all(
    names.map(async (name) => ({ name, keys: await shop.db.collection(name).indexes() })),
  );
  return found.flatMap(({ name, keys }) => keys.map(({ key }): OfCollection => [name, key as IndexKeys]));
}

/** Those of ours but for `_id`; with those that the library of the accounts makes; and what is asked for. */
let own: OfCollection[];
let all: OfCollection[];

beforeAll(async () => {
  const { collections } = shop;
  const { customers, products, product_prices, owned_items, dead_letters, feed, notices } = collections;
  own = (await indexesNow()).filter(([, keys]) => !('_id' in keys) || Object.keys(keys).length > 1);
  await customers.insertMany(['ala', 'alek'].map((id) => customerDoc(id, { firstName: 'Ala' })));
  await products.insertMany(['rich', 'alice'].map((id) => productDoc(id, { name: 'Ala' })));
  const prices = [300, 200].map((price, i) => productPriceDoc(`e${i}`, { productId: 'alice', price }));
  await product_prices.insertMany(prices);
  await owned_items.insertMany(['a2', 'a3', 'alice'].map((id) => ownedItemDoc(id)));
  const letter = { code: 'not_json', eventType: 'new_customer', customerId: 'ala' } as const;
  await dead_letters.insertMany(['x-0-1', 'x-0-2'].map((_id) => deadLetterDoc({ _id, ...letter })));
  await feed.insertMany([2, 3].map((offset) => feedRow(offset)));
  await notices.insertMany(['n1', 'n2'].map((_id) => noticeDoc({ _id, at: at(1) })));
  web.collections = async () => collections;
  await askEveryRead();
  await askTheRest();
  all = await indexesNow();
}, 120_000);

/** A list is asked for all that it must equal; of one thing's few documents one field of several is enough. */
const isServedBy = (keys: IndexKeys, question: Asked, way: Question = question) =>
  suits(keys, way, { every: question.isList && question.command === 'find' });

/**
 * What needs an index beside that of `_id`. Counts, facets and sums do not, nor who asks for all there is, nor the
 * checkpoints, of which each processor has one for a partition.
 */
const looksUp = ({ command, collection, equal, range, sort }: Asked) =>
  command !== 'aggregate' &&
  collection !== 'checkpoints' &&
  !equal.includes('_id') &&
  equal.length + range.length + sort.length > 0;

describe('the indexes', () => {
  it('suit every list of a page, on every page of it, and every other look-up', () => {
    const unserved = [...asked.values()].filter(
      (question) =>
        looksUp(question) &&
        !all.some(([collection, keys]) => collection === question.collection && isServedBy(keys, question)),
    );
    expect(unserved.map(told)).toEqual([]);
  });

  it.skipIf(!process.env.TEST_MONGODB_URI)('are what a planner takes, which sorts nothing by itself then', async () => {
    const ordered = [...asked.values()].filter(
      (question) => looksUp(question) && question.command === 'find' && waysOf(question).length === 1,
    );
    expect(ordered.length).toBeGreaterThan(50);
    for (const question of ordered) {
      const { find, filter, sort, limit } = question.body;
      const command = { find, filter, ...(sort && { sort }), ...(limit && { limit }) };
      const explained = await shop.db.command({ explain: command, verbosity: 'queryPlanner' });
      const plan = JSON.stringify(explained.queryPlanner.winningPlan);
      // One of no values is nothing at all.
      expect(plan, told(question)).toMatch(/"(IXSCAN|EOF)"/);
      expect(plan, told(question)).not.toMatch(/"(SORT|COLLSCAN)"/);
    }
  });

  it('are asked for by each list in the middle too', () => {
    const inTheMiddle = [...asked.values()].filter(({ range, sort }) => sort.some(([field]) => range.includes(field)));
    const pages = Object.entries(reads).flatMap(([feature, ofFeature]) =>
      Object.entries(ofFeature as Record<string, AnyRead>)
        .filter(([, { parameters }]) => 'cursor' in parameters || 'until' in parameters)
        // Its rows are sums, which are held.
        .filter(([, { path }]) => path !== reads.account.products.path)
        .map(([name]) => `${feature}.${name}`),
    );
    expect(pages.length).toBeGreaterThan(8);
    expect(inTheMiddle.map(({ by }) => by)).toEqual(expect.arrayContaining(pages));
  });

  it('are each needed whole, by some question', () => {
    const idle = own.filter(([collection, keys]) => {
      const fields = Object.entries(keys);
      const less = Object.fromEntries(fields.slice(0, -1));
      return ![...asked.values()].some(
        (question) =>
          question.collection === collection &&
          waysOf(question).some(
            (way) =>
              (isServedBy(keys, question, way) && !isServedBy(less, question, way)) ||
              // A page's sums may be of all that is equal, though one field of several would find it.
              (question.isList && suits(keys, way, { every: true }) && !suits(less, way, { every: true })),
          ),
      );
    });
    expect(idle).toEqual([]);
  });
});
