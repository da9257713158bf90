import { beforeEach, describe, expect, it } from 'vitest';
import { factOfAnyVersion } from '@/lib/contract/facts-version-1';
import { purchase, seedCustomer, seedProduct, voucher } from '@/worker/testing/messages';
import { memoryStore } from '@/worker/testing/stores';
import { World } from '@/worker/testing/world';

/** What somebody's clock says, and that it is not the log's. */
const occurred_at = '2026-02-27T11:59:58.765Z';

let world: World;
beforeEach(async () => {
  world = new World(await memoryStore(), 1);
});
const byId = () => new Map(world.facts().map((fact) => [fact.event_id, fact]));

describe('the facts of what the shop applied', () => {
  const actions = [
    { ...seedCustomer, event_id: 'customer' },
    { ...seedProduct, event_id: 'product' },
    voucher('voucher'),
    purchase('purchase', { voucher_id: 'voucher' }),
    { event_type: 'forget_customer', customer_id: 'c1', event_id: 'forget' },
  ];

  it('say when it was done, as its sender says, beside the time of the log', async () => {
    for (const action of actions) world.produce({ value: { ...action, occurred_at } });
    await world.drain();
    const recorded_at = new Date(world.now).toISOString();
    expect(byId()).toEqual(
      new Map(
        actions
          .filter(({ event_id }) => event_id !== 'customer')
          .map(({ event_id }) => [event_id, expect.objectContaining({ occurred_at, recorded_at, schema_version: 2 })]),
      ),
    );
  });

  it('say nothing of it where the action does not, or says what no clock says', async () => {
    for (const action of actions.slice(0, 3)) world.produce({ value: action });
    world.produce({ value: { ...actions[3], occurred_at: '9999-12-31T23:00:00-02:00' } });
    await world.drain();
    expect(world.facts()).toHaveLength(4);
    for (const fact of world.facts()) expect(fact).not.toHaveProperty('occurred_at');
  });

  it('keep the moment of the act when the purchase was parked first', async () => {
    world.produce({ value: { ...purchase('early'), occurred_at } });
    await world.drain();
    world.produce({ value: seedCustomer });
    world.produce({ value: seedProduct });
    world.now += 1000;
    await world.drain();
    await world.sweep();
    await world.drain();
    expect(byId().get('early')).toMatchObject({ occurred_at, recorded_at: new Date(world.now - 1000).toISOString() });
  });

  it('are told again of a purchase that was released, when both its records are read at once', async () => {
    world.produce({ value: purchase('early') });
    await world.drain();
    world.produce({ value: seedCustomer });
    world.produce({ value: seedProduct });
    await world.drain();
    await world.sweep();
    await world.drain();
    const [release] = world.records('actions').filter(({ headers }) => headers.length > 0);
    const told = () => world.facts().filter(({ event_id }) => event_id === 'early');
    expect(told()).toMatchObject([{ source: { partition: release?.partition, offset: release?.offset } }]);
    world.rewind();
    await world.drain();
    expect(told()).toHaveLength(2);
    expect(told()[1]).toEqual(told()[0]);
  });

  it('say an amount in złoty and in grosze, and names by the names of the quote', async () => {
    for (const action of actions.slice(0, 4)) world.produce({ value: action });
    await world.drain();
    const names = { product_name: 'Mleko Wypasione', product_type: 'mleko' };
    expect(byId().get('product')).toMatchObject({ ...names, price: 0.57, price_grosze: 57 });
    expect(byId().get('purchase')).toMatchObject({
      ...names,
      unit_price: 0.28,
      unit_price_grosze: 28,
      full_price: 0.57,
      full_price_grosze: 57,
    });
  });

  it('are read as they were written', async () => {
    for (const action of actions) world.produce({ value: { ...action, occurred_at } });
    await world.drain();
    for (const fact of world.facts()) expect(factOfAnyVersion.parse(fact)).toEqual(fact);
  });
});
