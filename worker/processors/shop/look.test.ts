import { expect, it } from 'vitest';
import type { ShopStore } from '@/lib/store/shop-store';
import { fates, settle } from '@/worker/testing/fates';
import { purchase, seedCustomer, seedProduct } from '@/worker/testing/messages';
import { memoryStore } from '@/worker/testing/stores';
import { World } from '@/worker/testing/world';

const quote = { product_name: 'Mleko', product_type: 'mleko', unit_price: 0.5 };
const copy = purchase('e', quote);
const product = { ...seedProduct, event_id: 'product' };

it.each([
  { comes: 'in the chunk', ours: [product, copy], theirs: [] },
  { comes: 'elsewhere, after the expiry', ours: [copy], theirs: [product] },
])('never both applies a purchase and lets it expire, whose product comes $comes', async ({ ours, theirs }) => {
  const seen = new Set<string>();
  for (let call = 1; ; call += 1) {
    const { world, reached } = await expireAtCall(call, ours, theirs);
    if (!reached) break;
    await settle(world);
    const { applied, dead } = await fates(world);
    expect(applied + dead, `before call ${call}`).toBe(1);
    seen.add(applied === 1 ? 'applied' : 'expired');
  }
  expect([...seen].sort()).toEqual(['applied', 'expired']);
});

/**
 * Applies a chunk with a copy of a purchase that another worker parks and expires before a call of the store.
 *
 * @param theirs what the other worker applies after that.
 */
async function expireAtCall(call: number, ours: object[], theirs: object[]) {
  const under = await memoryStore();
  const others = new World(under);
  others.produce({ value: seedCustomer });
  await others.drain();
  others.produce({ partition: 1, value: copy });
  const world = new World(under);
  world.now += 11 * 60_000;
  const records = ours.map((value) => world.produce({ value }));
  let calls = 0;
  const elsewhere = async () => {
    await others.drain();
    others.now = world.now;
    await others.sweep();
    for (const value of theirs) others.produce({ value });
    await others.drain();
  };
  const store = before(under.store, async () => {
    calls += 1;
    if (calls === call) await elsewhere();
  });
  await world.processor(store).apply({ topic: 'actions', partition: 0, records });
  return { world: others, reached: calls >= call };
}

/** The same store; something is done before each of its calls. */
function before(store: ShopStore, act: () => Promise<void>): ShopStore {
  return new Proxy(store, {
    get: (object, name) => {
      const member = Reflect.get(object, name) as unknown;
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        await act();
        return Reflect.apply(member, object, given);
      };
    },
  });
}
