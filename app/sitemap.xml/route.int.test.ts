import { expect, it, vi } from 'vitest';
import { shop, useApiWorld } from '@/app/testing/api-world';
import { productDoc } from '@/lib/mongo/testing';
import { GET } from './route';

vi.mock('@/lib/auth/session', async () => (await import('@/app/testing/api-world')).session);
vi.mock('@/lib/mongo/web', async () => (await import('@/app/testing/api-world')).webDatabase);
useApiWorld();

async function ask(query = '') {
  const request = new Request(`http://shop.test/sitemap.xml${query}`);
  const answer = await GET(request, { params: Promise.resolve(undefined) });
  const text = await answer.text();
  return { status: answer.status, text, places: [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place]) => place) };
}

it('names the shelf and each product, whatever is in its id', async () => {
  await shop.collections.products.insertMany([productDoc('a&b <c>'), productDoc('..')]);
  const { status, text, places } = await ask();
  const origin = places[0]?.slice(0, -1);
  const paths = ['/', '/products/-?id=..', '/products/a%26b%20%3Cc%3E', '/products/bread', '/products/milk'];
  expect([status, places]).toEqual([200, paths.map((path) => `${origin}${path}`)]);
  expect(text).toContain(`/products/milk</loc><lastmod>${productDoc('milk').updatedAt.toISOString()}</lastmod>`);
  expect((await ask('?part=2')).status).toBe(404);
  expect((await ask('?part=0')).status).toBe(400);
});

it('is an index of its parts in a larger shop, and each product is in one of them', async () => {
  const more = Array.from({ length: 10_000 }, (_, i) => productDoc(`p${i}`));
  await shop.collections.products.insertMany(more, { ordered: false });
  const index = await ask();
  expect(index.text).toContain('<sitemapindex ');
  expect(index.places.map((place) => place?.replace(/^.*\//, ''))).toEqual([
    'sitemap.xml?part=1',
    'sitemap.xml?part=2',
  ]);
  const parts = await Promise.all(['?part=1', '?part=2'].map(ask));
  const products = parts.flatMap(({ places }) => places).filter((place) => place?.includes('/products/'));
  expect(new Set(products).size).toBe(await shop.collections.products.countDocuments());
  expect(products.length).toBe(new Set(products).size);
});
