import { describe, expect, it } from 'vitest';
import { decode, encode } from '@/lib/contract/wire';
import { cityOf } from '@/lib/domain/customer';
import { groceries } from '@/lib/domain/groceries';
import { runEventId } from './event-id';
import { createTraffic } from './traffic';

const counts = { customers: 20, products: 120, priceChanges: 30, purchases: 200 };
const spec = { ...counts, rate: 0, rampTo: 0, rampSeconds: 0, seed: 7 };
const noPool = { customerIds: [], products: [] };
const all = (seed: number, run: string) => {
  const traffic = createTraffic({ ...spec, seed }, run, noPool);
  return Array.from({ length: traffic.total }, (_, index) => traffic.action(index));
};
const withoutMarks = (value: unknown) => JSON.stringify(value).replaceAll(/_s[0-9a-f]{8}_/g, '_');

describe('the simulator’s traffic', () => {
  it('is the same for the same seed, in whatever order it is asked for, with ids of its own in each run', () => {
    const traffic = createTraffic(spec, 'run-1', noPool);
    const backwards = Array.from({ length: traffic.total }, (_, i) => traffic.action(traffic.total - 1 - i)).reverse();
    expect(backwards).toEqual(all(7, 'run-1'));
    expect(withoutMarks(all(7, 'run-2'))).toBe(withoutMarks(all(7, 'run-1')));
    expect(all(7, 'run-2')).not.toEqual(all(7, 'run-1'));
    expect(withoutMarks(all(8, 'run-1'))).not.toBe(withoutMarks(all(7, 'run-1')));
  });

  it('holds only actions that the worker takes, with Polish addresses and the thirteen groceries first', () => {
    const actions = all(7, 'run-1');
    const occurredAt = new Date('2026-01-01T00:00:00Z');
    for (const [index, action] of actions.entries()) {
      const eventId = runEventId('run-1', occurredAt, index);
      const { value } = encode(action, { eventId, occurredAt, actor: { role: 'simulator', id: 'run-1' } });
      const record = { topic: 'actions', partition: 0, offset: 0, timestamp: 0, key: null, headers: [] };
      expect(decode({ ...record, value: Buffer.from(value) })).toMatchObject({ ok: true, record: { action } });
    }
    const people = actions.flatMap((action) => (action.type === 'new_customer' ? [action.data] : []));
    expect(people).toHaveLength(20);
    expect(people.every(({ address }) => /^ul\. .+ \d+(\/\d+)?\n\d{2}-\d{3} .+$/.test(address))).toBe(true);
    expect(people.every(({ address }) => cityOf(address) !== null)).toBe(true);
    const goods = actions.flatMap((action) => (action.type === 'new_product' ? [action.data] : []));
    expect(goods.slice(0, 13).map(({ name }) => name)).toEqual(groceries.flatMap(({ names }) => names));
    expect(new Set(goods.map(({ id }) => id)).size).toBe(120);
    expect(new Set(goods.map(({ name }) => name)).size).toBe(120);
  });

  it('buys of the new and of what is there, by the new and by who is there, and only by those who have registered', () => {
    const milk = { id: 'milk', name: 'Łaciate', type: 'mleko', price: 299 };
    const traffic = createTraffic({ ...spec, products: 1 }, 'run-1', { customerIds: ['alice'], products: [milk] });
    const there = new Set(['alice']);
    const bought = new Map<string, number>();
    for (let index = 0; index < traffic.total; index += 1) {
      const action = traffic.action(index);
      if (action.type === 'new_customer') there.add(action.data.id);
      if (action.type !== 'customer_buys_product') continue;
      expect(there).toContain(action.data.customerId);
      for (const id of [action.data.productId, action.data.customerId]) bought.set(id, (bought.get(id) ?? 0) + 1);
    }
    expect(bought.get('milk')).toBeGreaterThan(50);
    expect(bought.get('alice')).toBeGreaterThan(1);
    expect([...bought.values()].reduce((sum, count) => sum + count)).toBe(400);
    expect(bought.size).toBeGreaterThan(15);
  });

  it('changes prices of its new products, or of those that are there', () => {
    const milk = { id: 'milk', name: 'Łaciate', type: 'mleko', price: 300 };
    const pool = { customerIds: ['alice'], products: [milk] };
    const changesOf = (products: number) => {
      const traffic = createTraffic({ ...spec, products }, 'run-1', pool);
      return Array.from({ length: traffic.total - products }, (_, i) => traffic.action(products + i)).flatMap(
        (action) => (action.type === 'new_product' ? [action.data] : []),
      );
    };
    expect(changesOf(3)).toHaveLength(30);
    expect(changesOf(3).map(({ id }) => id)).not.toContain('milk');
    expect(new Set(changesOf(0).map(({ id }) => id))).toEqual(new Set(['milk']));
    for (const { price } of changesOf(0)) expect(Math.abs(price - 300)).toBeLessThanOrEqual(60);
    expect(new Set(changesOf(0).map(({ price }) => price)).size).toBeGreaterThan(10);
  });

  it('buys what is there, at the price it has, when the run makes nothing itself', () => {
    const milk = { id: 'milk', name: 'Łaciate', type: 'mleko', price: 299 };
    const pool = { customerIds: ['alice'], products: [milk] };
    const traffic = createTraffic({ ...spec, customers: 0, products: 0, priceChanges: 0 }, 'run-1', pool);
    expect(traffic.action(0)).toMatchObject({
      type: 'customer_buys_product',
      data: { customerId: 'alice', productId: 'milk', quote: { name: 'Łaciate', type: 'mleko', unitPrice: 299 } },
    });
  });
});

describe('an event id of a run', () => {
  it('is a UUIDv7 of the time and the index, and always the same', () => {
    const at = new Date('2026-01-01T00:00:00.000Z');
    const ids = [0, 1, 2].map((index) => runEventId('run-1', at, index));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt((ids[2] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(at.getTime() + 2);
    expect([...ids].sort()).toEqual(ids);
    expect(runEventId('run-1', at, 1)).toBe(ids[1]);
    expect(runEventId('run-2', at, 1)).not.toBe(ids[1]);
  });
});
