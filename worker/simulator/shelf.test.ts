import { describe, expect, it } from 'vitest';
import type { Action } from '@/lib/contract';
import { asOnTheShelf, createShelf, productOf } from './shelf';

const milk = { id: 'milk', name: 'Łaciate', type: 'mleko', price: 299 };

describe('what a run knows of the shelf', () => {
  it('is at most a second old, and asked for once', async () => {
    let now = 0;
    const asked: string[][] = [];
    const shelfNow = new Map([['milk', 299]]);
    const products = {
      find: ({ _id: { $in: ids } }: { _id: { $in: string[] } }) => {
        asked.push(ids);
        const found = ids.flatMap((id) => (shelfNow.has(id) ? [{ ...milk, _id: id, price: shelfNow.get(id) }] : []));
        return { toArray: async () => found };
      },
    };
    const shelf = createShelf({ products: products as never }, () => now);
    expect(await shelf(new Set(['milk', 'new']))).toEqual(new Map([['milk', milk]]));
    shelfNow.set('milk', 350).set('new', 10);
    now = 999;
    expect((await shelf(new Set(['milk', 'new']))).get('milk')?.price).toBe(299);
    now = 1_000;
    const later = await shelf(new Set(['milk', 'new']));
    expect([...later.values()].map(({ price }) => price)).toEqual([350, 10]);
    expect(asked).toHaveLength(2);
  });

  it('gives purchases the price of the moment, and a changed price the name of the moment', () => {
    const shelf = new Map([['milk', { ...milk, name: 'Łaciate 2%', price: 350 }]]);
    const quote = { name: milk.name, type: milk.type, unitPrice: milk.price };
    const data = { customerId: 'alice', productId: 'milk', quantity: 2, quote };
    const purchase: Action = { type: 'customer_buys_product', data };
    expect(asOnTheShelf(purchase, shelf).data).toEqual({
      ...data,
      quote: { name: 'Łaciate 2%', type: 'mleko', unitPrice: 350 },
    });
    expect(asOnTheShelf(purchase, new Map())).toEqual(purchase);
    const change: Action = { type: 'new_product', data: { ...milk, price: 310 } };
    expect(asOnTheShelf(change, shelf).data).toEqual({ ...milk, name: 'Łaciate 2%', price: 310 });
    expect(productOf({ type: 'forget_customer', data: { customerId: 'alice' } } as Action)).toBeNull();
  });
});
