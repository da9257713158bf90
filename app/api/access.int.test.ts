import { describe, expect, it, vi } from 'vitest';
import { alice, anonymous, ask, bob, operator, useApiWorld, web } from '@/app/testing/api-world';
import type { Viewer } from '@/lib/auth/viewer';
import { at } from '@/lib/mongo/testing';
import { reads } from '@/lib/reads';
import { GET as thingsFile } from './account/csv/route';
import { GET as deadLetterBytes } from './operator/dead-letters/[id]/bytes/route';
import { GET as measures } from './operator/metrics/route';
import { GET as salesFile } from './operator/sales/csv/route';
import { GET as viewer } from './viewer/route';

vi.mock('@/lib/auth/session', async () => (await import('@/app/testing/api-world')).session);
vi.mock('@/app/api/_lib/log-ends', async () => (await import('@/app/testing/api-world')).logEnds);
vi.mock('@/lib/mongo/web', async () => (await import('@/app/testing/api-world')).webDatabase);
useApiWorld();

const { list: products, one: product, operatorList: operatorProducts } = reads.products;
const { one: customer } = reads.customers;
const { now: pipeline } = reads.pipeline;
const { status: action } = reads.actions;

const operatorRoutes = {
  customers: reads.customers.list,
  customer,
  customerItems: reads.customers.items,
  customerAccount: reads.customers.account,
  customerTimeline: reads.customers.timeline,
  customerVouchers: reads.customers.vouchers,
  productBuyers: reads.products.buyers,
  productUpdates: reads.products.updates,
  operatorProducts,
  purchases: reads.purchases.list,
  deadLetters: reads.deadLetters.list,
  deadLetter: reads.deadLetters.one,
  deadLetterBytes,
  matchingLetters: reads.deadLetters.matching,
  openLetters: reads.deadLetters.open,
  feed: reads.feed.list,
  feedEntry: reads.feed.entry,
  notices: reads.rules.notices,
  overview: reads.overview.now,
  pipeline,
  pipelineHistory: reads.pipeline.history,
  pipelineLog: reads.pipeline.log,
  rules: reads.rules.list,
  ruleTrial: reads.rules.trial,
  sales: reads.sales.report,
  simulator: reads.simulator.runs,
};
const { items: accountItems, products: accountProducts, receipt: accountReceipt } = reads.account;
const { rejected: accountRejected, summary: accountSummary } = reads.account;
const { vouchers: accountVouchers, sessions: accountSessions } = reads.account;
const ofItems = { accountItems, accountProducts, accountReceipt, accountRejected };
const customerRoutes = { ...ofItems, accountSummary, accountVouchers, accountSessions };

describe('who may ask', () => {
  it.each(Object.entries(operatorRoutes))('%s: only an operator, and no customer', async (_, get) => {
    expect(await ask(get, { id: 'alice' })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    expect(await ask(get, { as: alice, id: 'alice' })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    expect((await ask(get, { as: operator, id: 'alice' })).status).toBe(200);
  });

  it.each(Object.entries(customerRoutes))('%s: only a customer, and of their own', async (_, get) => {
    expect((await ask(get)).status).toBe(401);
    expect((await ask(get, { as: operator })).status).toBe(403);
    expect((await ask(get, { as: alice })).status).toBe(200);
  });

  it('gives a customer nothing of another, by any parameter', async () => {
    const mine = await ask(accountItems, { as: alice });
    expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual(['a1']);
    expect(mine.body.totals).toMatchObject({ purchases: 1 });
    expect((await ask(accountProducts, { as: alice })).body).toMatchObject({ totals: mine.body.totals });
    for (const query of ['?customerId=bob', '?customer=bob', '?id=bob', '?from=2026-02-30', '?to=today']) {
      expect((await ask(accountItems, { as: alice, query })).status).toBe(400);
      expect((await ask(accountProducts, { as: alice, query })).status).toBe(400);
    }
    expect((await ask(accountReceipt, { as: alice })).body.items).toMatchObject([{ id: 'a1' }]);
    expect((await ask(accountReceipt, { as: alice, query: '?purchase=a1' })).body.customer.id).toBe('alice');
    for (const query of ['?purchase=b1', '?purchase=b1&type=mleko']) {
      expect((await ask(accountReceipt, { as: alice, query })).status).toBe(404);
    }
    expect((await ask(accountSummary, { as: alice })).body.customer.id).toBe('alice');
    expect((await ask(accountVouchers, { as: bob })).body).toMatchObject([{ id: 'v', percentOff: 25 }]);
    expect((await ask(accountVouchers, { as: alice })).body).toEqual([]);
    expect((await ask(accountVouchers, { as: alice, query: '?customerId=bob' })).status).toBe(400);
    expect((await ask(accountSessions, { as: bob })).body).toEqual([]);
    expect((await ask(accountSessions, { as: alice, query: '?userId=bob' })).status).toBe(400);
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
      return await measures(new Request('http://shop.test/api/x'), { params: Promise.resolve(undefined) });
    };
    expect([(await measured(anonymous)).status, (await measured(alice)).status]).toEqual([401, 403]);
    expect(await (await measured(operator)).text()).toContain('# TYPE clientflow_refusals_total counter');
  });

  it('shows an operator, and no customer, one product with its figures and one purchase with its place in the log', async () => {
    const { operatorOne } = reads.products;
    const { one: purchase } = reads.purchases;
    for (const [read, id] of [
      [operatorOne, 'milk'],
      [purchase, 'a1'],
    ] as const) {
      expect([(await ask(read, { id })).status, (await ask(read, { id, as: alice })).status]).toEqual([401, 403]);
      expect((await ask(read, { id: 'nothing', as: operator })).status).toBe(404);
    }
    const sold = await ask(operatorOne, { id: 'milk', as: operator });
    expect(sold.body).toMatchObject({ id: 'milk', lastSoldAt: at(2).toISOString() });
    const { body } = await ask(purchase, { id: 'a1', as: operator });
    expect(body).toMatchObject({ customerId: 'alice', occurredAt: null, source: { partition: 0, offset: 0 } });
  });

  it('sends the file of sales to an operator only', async () => {
    const file = async (viewer: Viewer) => {
      web.viewer = viewer;
      return await salesFile(new Request('http://shop.test/api/x'), { params: Promise.resolve(undefined) });
    };
    expect([(await file(anonymous)).status, (await file(alice)).status]).toEqual([401, 403]);
    const sent = await file(operator);
    expect(sent.headers.get('content-disposition')).toMatch(/^attachment; filename="sales-\d{4}-\d\d-\d\d.csv"$/);
    expect(sent.headers.get('cache-control')).toBe('private, no-store');
    expect(await sent.text()).toContain('units;revenue_pln');
    const cookie = 'theme=dark; locale=en';
    for (const [query, columns] of [
      ['', 'units,revenue_pln'],
      ['?locale=pl', 'units;revenue_pln'],
    ]) {
      const request = new Request(`http://shop.test/api/x${query}`, { headers: { cookie } });
      const chosen = await salesFile(request, { params: Promise.resolve(undefined) });
      expect(await chosen.text()).toContain(columns);
    }
    const quarter = new Request('http://shop.test/api/x?from=2026-01-01&to=2026-03-31');
    const named = await salesFile(quarter, { params: Promise.resolve(undefined) });
    expect(named.headers.get('content-disposition')).toContain('"sales-2026-01-01-2026-03-31.csv"');
  });

  it('sends the file of one’s own things to that customer only, as far as the filter goes', async () => {
    const file = async (viewer: Viewer, query = '') => {
      web.viewer = viewer;
      return await thingsFile(new Request(`http://shop.test/api/x${query}`), { params: Promise.resolve(undefined) });
    };
    expect([(await file(anonymous)).status, (await file(operator)).status]).toEqual([401, 403]);
    const refused = ['?customerId=bob', '?id=bob', '?from=2026-02-30', '?locale=de'];
    expect(await Promise.all(refused.map(async (query) => (await file(alice, query)).status))).toEqual([
      ...[400, 400, 400, 400],
    ]);
    const sent = await file(alice);
    expect(sent.headers.get('content-disposition')).toMatch(/^attachment; filename="moje-zakupy-\d{4}-\d\d-\d\d.csv"$/);
    expect(sent.headers.get('cache-control')).toBe('private, no-store');
    const bytes = Buffer.from(await sent.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().split('\r\n').slice(1)).toEqual(['2026-03-01 13:01;Łaciate;mleko;1;2,99;2,99;2,99;a1', '']);
    const english = await (await file(alice, '?locale=en&type=MLEKO&from=2026-03-01')).text();
    expect(english).toMatch(/Value \(PLN\).*\r\n2026-03-01 13:01,Łaciate,mleko,1,2.99,2.99,2.99,a1\r\n$/);
    expect((await (await file(alice, '?to=2026-02-28')).text()).split('\r\n')).toHaveLength(2);
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
