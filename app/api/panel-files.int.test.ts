import { describe, expect, it, vi } from 'vitest';
import { alice, anonymous, operator, shop, useApiWorld, web } from '@/app/testing/api-world';
import type { Viewer } from '@/lib/auth/viewer';
import { at, ownedItemDoc, productDoc } from '@/lib/mongo/testing';
import { GET as customers } from './operator/csv/customers/route';
import { GET as deadLetters } from './operator/csv/dead-letters/route';
import { GET as products } from './operator/csv/products/route';
import { GET as purchases } from './operator/csv/purchases/route';

vi.mock('@/lib/auth/session', async () => (await import('@/app/testing/api-world')).session);
vi.mock('@/lib/mongo/web', async () => (await import('@/app/testing/api-world')).webDatabase);
useApiWorld();

const files = { customers, deadLetters, products, purchases };

async function file(get: typeof products, as: Viewer, query = '') {
  web.viewer = as;
  const answer = await get(new Request(`http://shop.test/api/x${query}`), { params: Promise.resolve(undefined) });
  const text = Buffer.from(await answer.arrayBuffer()).toString();
  return { status: answer.status, name: answer.headers.get('content-disposition'), text, lines: text.split('\r\n') };
}

describe('the files of the panel’s lists', () => {
  it.each(Object.entries(files))('%s: for an operator only, each with a heading, in a language', async (_, get) => {
    expect([(await file(get, anonymous)).status, (await file(get, alice)).status]).toEqual([401, 403]);
    expect((await file(get, operator, '?cursor=x')).status).toBe(400);
    const [polish, english] = [await file(get, operator), await file(get, operator, '?locale=en')];
    expect(polish.text.startsWith('\uFEFFid;')).toBe(true);
    expect(english.text.startsWith('\uFEFFid,')).toBe(true);
    expect(english.name).toMatch(/filename="[a-z-]+-\d{4}-\d\d-\d\d\.csv"$/);
  });

  it('have what the filter leaves, with figures and money as spreadsheets read them', async () => {
    const sold = await file(products, operator, '?type=MLEKO&locale=pl');
    expect(sold.lines.slice(1)).toEqual(['milk;Łaciate;mleko;2,99;0;2026-03-01 13:02;2026-03-01 13:00', '']);
    const bought = await file(purchases, operator, '?customer=alice&locale=en');
    expect(bought.lines.slice(1)).toEqual(['a1,2026-03-01 13:01,alice,Jan Nowak,milk,Łaciate,mleko,1,2.99,2.99,', '']);
    const people = await file(customers, operator, '?search=nowak&locale=pl');
    expect(people.lines).toHaveLength(4);
    expect(people.lines[1]).toContain('alice;Nowak;Jan;;"ul. Polna 1/2, 00-001 Warszawa";Warszawa;1;2,99;');
    expect((await file(deadLetters, operator, '?code=too_large')).lines).toHaveLength(2);
  });

  it('have all pages, and no formula', async () => {
    const { collections } = shop;
    await collections.products.insertOne(productDoc('evil', { name: '=1+1', type: 'x' }));
    await collections.owned_items.insertMany(
      Array.from({ length: 230 }, (_, i) =>
        ownedItemDoc(`many${i}`, { productId: 'evil', name: '=1+1', purchasedAt: at(100 + i) }),
      ),
    );
    const all = await file(purchases, operator, '?product=evil&locale=en&sort=purchased');
    expect(all.lines).toHaveLength(232);
    expect(all.lines[1]).toMatch(/^many0,.*,evil,'=1\+1,/);
    expect(new Set(all.lines).size).toBe(232);
  });
});
