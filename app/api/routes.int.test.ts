import { describe, expect, it, vi } from 'vitest';
import { alice, ask, bob, operator, shop, useApiWorld, web } from '@/app/testing/api-world';
import { addressHeader } from '@/lib/auth/address';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { MongoUnavailableError } from '@/lib/mongo/client';
import type { Collections } from '@/lib/mongo/collections';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { at } from '@/lib/mongo/testing';
import { reads } from '@/lib/reads';
import { createMongoPipelineStore } from '@/lib/store/mongo/pipeline-store';
import { minuteDoc } from '@/lib/store/testing/pipeline-store-contract';
import { GET as deadLetterBytes } from './operator/dead-letters/[id]/bytes/route';

vi.mock('@/lib/auth/session', async () => (await import('@/app/testing/api-world')).session);
vi.mock('@/app/api/_lib/log-ends', async () => (await import('@/app/testing/api-world')).logEnds);
vi.mock('@/lib/mongo/web', async () => (await import('@/app/testing/api-world')).webDatabase);
useApiWorld();

const { items: accountItems, vouchers: accountVouchers } = reads.account;
const { list: products, one: product } = reads.products;
const { list: feed } = reads.feed;

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

  it('answers a page of the pipeline with 304 while nothing has moved', async () => {
    for (const read of [reads.pipeline.now, reads.pipeline.history]) {
      const { response, body } = await ask(read, { as: operator });
      const tag = response.headers.get('etag') ?? '';
      expect([body === null, (await ask(read, { as: operator, tag })).status]).toEqual([false, 304]);
    }
    const tag = (await ask(reads.pipeline.now, { as: operator })).response.headers.get('etag') ?? '';
    await createMongoPipelineStore(shop.collections).saveMinute(
      minuteDoc(0, { at: new Date(), updatedAt: new Date() }),
    );
    const { status, body } = await ask(reads.pipeline.now, { as: operator, tag });
    expect([status, body.workers]).toMatchObject([200, [{ name: 'host:9464', restarts: 0 }]]);
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
