// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putIn } from './basket';

const milk = { id: 'milk', name: 'Mleko', type: 'mleko', price: 350 };
const butter = { id: 'butter', name: 'Masło', type: 'masło', price: 800 };

type Store = typeof import('./use-basket');

/** A document made for the viewer, as another tab or after a reload: nothing is shared but the browser's storage. */
async function open(viewer: string): Promise<Store> {
  document.documentElement.dataset.madeFor = viewer;
  vi.resetModules();
  const store = await import('./use-basket');
  store.currentBasket();
  return store;
}

let lines = 0;
const put = (store: Store, goods: typeof milk, quantity = 1) =>
  store.changeBasket((basket) => putIn(basket, goods, quantity, `line ${++lines}`));
const held = (store: Store) => store.currentBasket().map(({ product, quantity }) => [product.id, quantity]);

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe('the basket of a browser', () => {
  it('survives a reload, and two tabs that change it lose nothing of each other', async () => {
    const one = await open('customer-anna');
    put(one, milk, 2);
    const other = await open('customer-anna');
    expect(held(other)).toEqual([['milk', 2]]);
    put(other, butter);
    put(one, milk);
    expect(held(one)).toEqual([
      ['milk', 3],
      ['butter', 1],
    ]);
    expect(held(other)).toEqual(held(one));
  });

  it('belongs to whoever filled it', async () => {
    put(await open('customer-anna'), milk);
    expect(held(await open('customer-jan'))).toEqual([]);
    expect(held(await open('anonymous'))).toEqual([]);
    expect(held(await open('customer-anna'))).toEqual([['milk', 1]]);
  });

  it('joins the account of a stranger who signs in, once, and no page of nobody’s', async () => {
    put(await open('customer-anna'), milk, 1);
    const nobodys = await open('anonymous');
    put(nobodys, milk, 2);
    nobodys.joinBasketOfNobody();
    expect(held(nobodys)).toEqual([['milk', 2]]);
    const annas = await open('customer-anna');
    for (let times = 0; times < 2; times += 1) annas.joinBasketOfNobody();
    expect(held(annas)).toEqual([['milk', 3]]);
    expect(held(await open('anonymous'))).toEqual([]);
  });

  it('is gone at sign-out, and another customer’s is not', async () => {
    put(await open('customer-jan'), butter);
    put(await open('anonymous'), butter);
    const annas = await open('customer-anna');
    put(annas, milk);
    annas.forgetBasket();
    expect(held(annas)).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(['clientflow.basket.customer-jan']);
  });

  it('is held in memory by a browser that keeps nothing', async () => {
    const store = await open('customer-anna');
    vi.spyOn(localStorage, 'getItem').mockImplementation(() => {
      throw new Error('forbidden');
    });
    vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
      throw new Error('forbidden');
    });
    expect(put(store, milk)).toBe(false);
    expect(put(store, milk)).toBe(false);
    expect(held(store)).toEqual([['milk', 2]]);
  });
});
