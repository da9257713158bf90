import { Binary } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressHeader } from '@/lib/auth/address';
import { forgetAllCalls } from '@/lib/auth/rate-limit';
import { type Viewer, viewerTag } from '@/lib/auth/viewer';
import type { Hold } from '@/lib/contract/readable';
import { madeForHeader } from '@/lib/domain/made-for';
import { MongoUnavailableError } from '@/lib/mongo/client';
import type { Collections } from '@/lib/mongo/collections';
import { bumpRevisions } from '@/lib/mongo/revisions';
import {
  at,
  customerDoc,
  openTestShop,
  ownedItemDoc,
  productDoc,
  type TestShop,
  voucherDoc,
} from '@/lib/mongo/testing';
import { feedRow } from '@/lib/store/testing/feed-store-contract';
import { configureLogger } from '@/lib/telemetry/logger';
import { GET as accountItems } from './account/items/route';
import { GET as accountSummary } from './account/summary/route';
import { GET as accountVouchers } from './account/vouchers/route';
import { GET as action } from './actions/[id]/route';
import { GET as customerItems } from './operator/customers/[id]/items/route';
import { GET as customer } from './operator/customers/[id]/route';
import { GET as customers } from './operator/customers/route';
import { GET as deadLetterBytes } from './operator/dead-letters/[id]/bytes/route';
import { GET as deadLetter } from './operator/dead-letters/[id]/route';
import { GET as openLetters } from './operator/dead-letters/count/route';
import { GET as matchingLetters } from './operator/dead-letters/matching/route';
import { GET as deadLetters } from './operator/dead-letters/route';
import { GET as feedEntry } from './operator/feed/[id]/route';
import { GET as feed } from './operator/feed/route';
import { GET as measures } from './operator/metrics/route';
import { GET as notices } from './operator/notices/route';
import { GET as overview } from './operator/overview/route';
import { GET as pipeline } from './operator/pipeline/route';
import { GET as operatorProducts } from './operator/products/route';
import { GET as purchases } from './operator/purchases/route';
import { GET as rules } from './operator/rules/route';
import { GET as salesFile } from './operator/sales/csv/route';
import { GET as sales } from './operator/sales/route';
import { GET as simulator } from './operator/simulator/route';
import { GET as product } from './products/[id]/route';
import { GET as products } from './products/route';
import { GET as viewer } from './viewer/route';

const web = vi.hoisted(() => ({
  viewer: { role: 'anonymous' } as Viewer,
  holds: [] as Hold[],
  collections: (): Promise<Collections> => Promise.reject(new Error('not open')),
}));
vi.mock('@/lib/auth/session', () => ({ getViewer: async () => web.viewer }));
vi.mock('@/app/api/_lib/log-ends', () => ({
  logRanges: async () => null,
  logHolds: async () => web.holds,
  actionsBehind: async () => 4,
}));
vi.mock('@/lib/mongo/web', () => ({
  webCollections: () => web.collections(),
  whileDatabaseAnswers: (read: () => Promise<unknown>) => read(),
}));

type Get = typeof products;

/** JSON that is no action. */
const poison = {
  topic: 'actions',
  source: { partition: 0, offset: 1 },
  time: at(0),
  key: null,
  value: new Binary(Buffer.from('[1]')),
  headers: {},
  code: 'not_json',
  message: '',
  eventId: null,
  eventType: null,
  customerId: null,
  deadLetteredAt: at(0),
} as const;

let shop: TestShop;
const anonymous: Viewer = { role: 'anonymous' };
const operator: Viewer = { role: 'operator', userId: 'op', name: 'Op', email: 'op@example.com' };
const alice: Viewer = { role: 'customer', userId: 'u1', customerId: 'alice', name: 'A', email: 'a@example.com' };
const bob: Viewer = { role: 'customer', userId: 'u2', customerId: 'bob', name: 'B', email: 'b@example.com' };

beforeAll(async () => {
  configureLogger({ name: 'test', level: 'silent' });
  shop = await openTestShop();
  const { collections } = shop;
  await collections.customers.insertMany([customerDoc('alice'), customerDoc('bob')]);
  await collections.products.insertMany([productDoc('milk'), productDoc('bread', { type: 'chleb' })]);
  await collections.vouchers.insertOne(voucherDoc('v', { customerId: 'bob' }));
  await collections.owned_items.insertMany([
    ownedItemDoc('a1', { purchasedAt: at(1) }),
    ownedItemDoc('b1', { customerId: 'bob', purchasedAt: at(2) }),
  ]);
  await collections.dead_letters.insertOne({ _id: 'alice', ...poison });
  await collections.feed.insertOne(feedRow(1, { _id: 'alice' }));
});
afterAll(() => shop.close());
beforeEach(() => {
  web.viewer = anonymous;
  web.collections = async () => shop.collections;
});

interface Ask {
  as?: Viewer;
  query?: string;
  id?: string;
  tag?: string;
  headers?: Record<string, string>;
  /** For whom the asking page was made; a caller that is no page does not say. */
  madeFor?: Viewer;
}

async function ask(get: Get, { as = anonymous, query = '', id, tag, headers, madeFor }: Ask = {}) {
  web.viewer = as;
  const request = new Request(`http://shop.test/api/x/${id ?? ''}${query}`, {
    headers: {
      ...headers,
      ...(tag && { 'if-none-match': tag }),
      ...(madeFor && { [madeForHeader]: viewerTag(madeFor) }),
    },
  });
  const response = await get(request, { params: Promise.resolve(id === undefined ? {} : { id }) } as never);
  const text = await response.text();
  return { response, status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const operatorRoutes = {
  customers,
  customer,
  customerItems,
  operatorProducts,
  purchases,
  deadLetters,
  deadLetter,
  deadLetterBytes,
  matchingLetters,
  openLetters,
  feed,
  feedEntry,
  notices,
  overview,
  pipeline,
  rules,
  sales,
  simulator,
};
const customerRoutes = { accountItems, accountSummary, accountVouchers };

describe('who may ask', () => {
  it.each(Object.entries(operatorRoutes))('%s: only an operator; a customer finds nothing there', async (_, get) => {
    expect(await ask(get, { id: 'alice' })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    expect(await ask(get, { as: alice, id: 'alice' })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
    expect((await ask(get, { as: operator, id: 'alice' })).status).toBe(200);
  });

  it.each(Object.entries(customerRoutes))('%s: only a customer, and of their own', async (_, get) => {
    expect((await ask(get)).status).toBe(401);
    expect((await ask(get, { as: operator })).status).toBe(404);
    expect((await ask(get, { as: alice })).status).toBe(200);
  });

  it('gives a customer nothing of another, by any parameter', async () => {
    const mine = await ask(accountItems, { as: alice });
    expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual(['a1']);
    for (const query of ['?customerId=bob', '?customer=bob', '?id=bob']) {
      expect((await ask(accountItems, { as: alice, query })).status).toBe(400);
    }
    expect((await ask(accountSummary, { as: alice })).body.customer.id).toBe('alice');
    expect((await ask(accountVouchers, { as: bob })).body).toMatchObject([{ id: 'v', percentOff: 25 }]);
    expect((await ask(accountVouchers, { as: alice })).body).toEqual([]);
    expect((await ask(accountVouchers, { as: alice, query: '?customerId=bob' })).status).toBe(400);
    expect(await ask(action, { as: alice, id: 'b1' })).toMatchObject({ status: 200, body: { state: 'pending' } });
    expect((await ask(action, { as: bob, id: 'b1' })).body).toMatchObject({ state: 'applied' });
    expect((await ask(action, { id: 'b1' })).status).toBe(401);
  });

  it.each(Object.entries({ ...operatorRoutes, ...customerRoutes, action, viewer }))(
    '%s: answers a page of its own viewer, and tells another one whose session it is not',
    async (_, get) => {
      const colleague: Viewer = { ...operator, userId: 'op2' };
      for (const [madeFor, as] of [
        [alice, bob],
        [alice, operator],
        [operator, alice],
        [operator, colleague],
        [anonymous, alice],
      ] as const) {
        const answer = await ask(get, { as, madeFor, id: 'alice' });
        expect(answer).toMatchObject({ status: 409, body: { error: { code: 'other_viewer' } } });
      }
      expect((await ask(get, { madeFor: alice, id: 'alice' })).status).toBe(401);
      const ofAlice = await ask(get, { as: alice, madeFor: alice, id: 'alice' });
      const ofOperator = await ask(get, { as: operator, madeFor: operator, id: 'alice' });
      expect([ofAlice.status, ofOperator.status]).toContain(200);
    },
  );

  it('tells what the web measures to an operator only', async () => {
    const measured = async (viewer: Viewer) => {
      web.viewer = viewer;
      return await measures(new Request('http://shop.test/api/x'), { params: Promise.resolve({}) });
    };
    expect([(await measured(anonymous)).status, (await measured(alice)).status]).toEqual([401, 404]);
    expect(await (await measured(operator)).text()).toContain('# TYPE clientflow_refusals_total counter');
  });

  it('sends the file of sales to an operator only', async () => {
    const file = async (viewer: Viewer) => {
      web.viewer = viewer;
      return await salesFile(new Request('http://shop.test/api/x'), { params: Promise.resolve({}) });
    };
    expect([(await file(anonymous)).status, (await file(alice)).status]).toEqual([401, 404]);
    const sent = await file(operator);
    expect(sent.headers.get('content-disposition')).toMatch(/^attachment; filename="sales-today-\d{4}-\d\d-\d\d.csv"$/);
    expect(sent.headers.get('cache-control')).toBe('private, no-store');
    expect(await sent.text()).toContain('units;revenue_pln');
    const cookie = 'theme=dark; locale=en';
    for (const [query, columns] of [
      ['', 'units,revenue_pln'],
      ['?locale=pl', 'units;revenue_pln'],
    ]) {
      const request = new Request(`http://shop.test/api/x${query}`, { headers: { cookie } });
      const chosen = await salesFile(request, { params: Promise.resolve({}) });
      expect(await chosen.text()).toContain(columns);
    }
  });

  it('tells an operator what holds the pipeline back, and since when', async () => {
    const hold = { topic: 'actions', partition: 2, offset: 7, transactionalId: 'till' };
    web.holds = [
      { ...hold, since: at(1).getTime(), until: at(9).getTime() },
      { ...hold, partition: 3, since: at(2).getTime(), until: null },
    ];
    const { body } = await ask(pipeline, { as: operator });
    web.holds = [];
    expect(body.holds).toEqual([
      { ...hold, since: at(1).toISOString(), until: at(9).toISOString() },
      { ...hold, partition: 3, since: at(2).toISOString(), until: null },
    ]);
  });

  it('lets everybody see the catalogue', async () => {
    expect((await ask(products)).body).toMatchObject({ types: ['chleb', 'mleko'], next: null });
    expect((await ask(product, { id: 'milk' })).body).toMatchObject({ id: 'milk', price: 299 });
    expect((await ask(product, { id: 'none' })).status).toBe(404);
    expect((await ask(customer, { as: operator, id: 'none' })).status).toBe(404);
  });
});

describe('parameters', () => {
  it.each([
    ['?size=0', 'size'],
    ['?size=101', 'size'],
    ['?size=x', 'size'],
    ['?sort=price&sort=name', 'sort'],
    ['?sort=weight', 'sort'],
    ['?cursor=nonsense', 'cursor'],
    ['?type=', 'type'],
    ['?serach=x', 'serach'],
    [`?search=${'x'.repeat(201)}`, 'search'],
    ['?type[$gt]=', 'type[$gt]'],
  ])('refuses %s and names it', async (query, name) => {
    const { status, body } = await ask(products, { query });
    expect(status).toBe(400);
    expect(body.error.code).toBe('bad_request');
    expect(body.error.message).toContain(name);
  });

  it('pages, sorts, searches and filters', async () => {
    const first = await ask(products, { query: '?size=1&sort=price' });
    const second = await ask(products, { query: `?size=1&sort=price&cursor=${first.body.next}` });
    expect([first, second].map(({ body }) => body.items[0].id)).toEqual(['bread', 'milk']);
    expect((await ask(products, { query: '?type=chleb&search=LACI' })).body.items).toHaveLength(1);
  });
});

describe('revisions', () => {
  it('answers 304 without reading any list until a revision that it depends on moves', async () => {
    const { response } = await ask(products);
    const tag = response.headers.get('etag') ?? '';
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    web.collections = async () => ({ revisions: shop.collections.revisions }) as Collections;
    const idle = await ask(products, { tag });
    expect([idle.status, idle.body, idle.response.headers.get('etag')]).toEqual([304, null, tag]);
    expect((await ask(products, { tag: `W/${tag}, "other"` })).status).toBe(304);

    web.collections = async () => shop.collections;
    await bumpRevisions(shop.collections, ['customers']);
    expect((await ask(products, { tag })).status).toBe(304);
    await bumpRevisions(shop.collections, ['products']);
    const changed = await ask(products, { tag });
    expect(changed.status).toBe(200);
    expect(changed.response.headers.get('etag')).not.toBe(tag);
  });

  it('answers 304 about vouchers until one is issued or redeemed, whatever else is bought', async () => {
    const tag = (await ask(accountVouchers, { as: alice })).response.headers.get('etag') ?? '';
    await bumpRevisions(shop.collections, ['owned_items']);
    expect((await ask(accountVouchers, { as: alice, tag })).status).toBe(304);
    await bumpRevisions(shop.collections, ['vouchers']);
    expect((await ask(accountVouchers, { as: alice, tag })).status).toBe(200);
  });

  it('answers the feed anew when the shop has come further', async () => {
    const { checkpoints } = shop.collections;
    const tag = (await ask(feed, { as: operator })).response.headers.get('etag') ?? '';
    expect((await ask(feed, { as: operator, tag })).status).toBe(304);
    const place = { processor: 'shop', topic: 'actions', partition: 0, offset: 1, recordTime: 0, clusterId: 'c' };
    await checkpoints.insertOne({ _id: 'shop:actions:0', ...place, updatedAt: at(0) });
    expect((await ask(feed, { as: operator, tag })).status).toBe(200);
  });

  it('has another tag for another query, path or person', async () => {
    const tags = [
      await ask(accountItems, { as: alice }),
      await ask(products),
      await ask(products, { query: '?size=1' }),
      await ask(product, { id: 'milk' }),
      await ask(product, { id: 'bread' }),
    ];
    const bobs = await ask(accountItems, { as: bob });
    const all = [...tags, bobs].map(({ response }) => response.headers.get('etag'));
    expect(new Set(all).size).toBe(all.length);
    expect((await ask(accountItems, { as: bob, tag: all[0] ?? '' })).body.items[0].id).toBe('b1');
  });
});

describe('the bytes of a dead letter', () => {
  it('are saved as they are and never shown', async () => {
    const { response, body } = await ask(deadLetterBytes, { as: operator, id: 'alice' });
    expect(body).toEqual([1]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="alice.value.bin"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('are not there where there are none, and only of parts that a letter has', async () => {
    expect((await ask(deadLetterBytes, { as: operator, id: 'alice', query: '?part=key' })).status).toBe(404);
    expect((await ask(deadLetterBytes, { as: operator, id: 'none' })).status).toBe(404);
    expect((await ask(deadLetterBytes, { as: operator, id: 'alice', query: '?part=_id' })).status).toBe(400);
  });
});

describe('failures', () => {
  it('says to wait when one address reads what everybody may without end, and to nobody else', async () => {
    forgetAllCalls();
    const from = { [addressHeader]: '192.0.2.1' };
    const tag = (await ask(products, { headers: from })).response.headers.get('etag') ?? '';
    const reads = Array.from({ length: 239 }, () => ask(product, { id: 'nothing', headers: from }));
    expect(new Set((await Promise.all(reads)).map(({ status }) => status))).toEqual(new Set([404]));
    const { status, response, body } = await ask(products, { query: '?sort=-price', headers: from });
    expect([status, body.error.code]).toEqual([429, 'rate_limited']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(products, { tag, headers: from })).status).toBe(304);
    expect((await ask(products, { headers: { [addressHeader]: '192.0.2.2' } })).status).toBe(200);
  });

  it('says that the database is away, and nothing about a bug', async () => {
    web.collections = () => Promise.reject(new MongoUnavailableError('secret-host', 'away'));
    const away = await ask(products);
    expect(away.status).toBe(503);
    expect(JSON.stringify(away.body)).not.toContain('secret-host');
    web.collections = () => Promise.reject(new TypeError('secret detail'));
    const bug = await ask(products);
    expect(bug).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
    expect(JSON.stringify(bug.body)).not.toContain('secret detail');
  });
});
