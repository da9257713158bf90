import { beforeEach, describe, expect, it } from 'vitest';
import { factsOfVersion1 } from '@/lib/contract/testing';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { ruleDoc } from '@/lib/store/testing/reaction-documents';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { purchases, type ReactionsStoreUnderTest, ReactionsWorld, rules } from './reactions-world';
import { Killed, Killer } from './world';

/** Rules fire as often as the purchases say, whatever the log did; run on memory and on MongoDB. */
export function reactionsScenarios(create: () => Promise<ReactionsStoreUnderTest>): void {
  let world: ReactionsWorld;
  beforeEach(async () => {
    const under = await create();
    world = new ReactionsWorld(under);
    await world.begin(under);
  });

  describe('reactions', { timeout: 120_000 }, () => {
    it('fire as a recomputation says, and publish each voucher once', async () => {
      const items = purchases(60);
      world.buy(items);
      await world.readAll(7);
      await world.check(items);
      const vouchers = world.vouchers();
      expect(new Set(vouchers).size).toBe(vouchers.length);
      const kinds = new Set((await world.under.notices()).map(({ rule }) => rule.kind));
      expect(kinds).toEqual(new Set(['first_purchase', 'type_share', 'spend_above']));
    });

    it('publish nothing again under redelivery with other chunk boundaries and duplicate facts', async () => {
      const items = purchases(60);
      world.buy(items);
      world.buy(items.slice(0, 30));
      for (const [chunk, from] of [
        [7, 0],
        [13, 0],
        [1, 5],
        [999, 3],
      ] as const) {
        await world.readAll(chunk, from);
      }
      await world.check(items);
      const vouchers = world.vouchers();
      expect(new Set(vouchers).size).toBe(vouchers.length);
    });

    it('are the same when two workers read the same partition at once', async () => {
      const items = purchases(60);
      world.buy(items);
      await Promise.all([5, 11, 40].map((chunk) => world.readAll(chunk)));
      await world.check(items);
    });

    it.each(['before', 'after'] as const)('are the same after a kill %s any step', async (when) => {
      const items = purchases(16);
      world.buy(items);
      for (let step = 1; ; step += 1) {
        await world.begin(await create());
        const killer = new Killer(step, when);
        const victim = world.processor(killer.wrap(world.under.store), killer.wrap(world.publisher));
        const end = await world.read(0, 4, 0, victim).catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        await world.readAll(3);
        await world.check(items);
        const vouchers = world.vouchers();
        // Only what the killed chunk, four purchases long, had published may be there twice.
        expect(vouchers.length - new Set(vouchers).size).toBeLessThanOrEqual(8);
      }
    });

    it('are the same after everything they know was dropped and read anew', async () => {
      const items = purchases(40);
      world.buy(items);
      await world.readAll(9);
      const before = { notices: await world.under.notices(), vouchers: world.vouchers() };
      await world.under.dropStates();
      await world.readAll(5);
      await world.check(items);
      expect({ notices: await world.under.notices(), vouchers: world.vouchers() }).toEqual(before);
    });

    it('say nothing about what was before the rule, and count it all the same', async () => {
      const items = purchases(60);
      const late = rules.map((rule) => ({ ...rule, activeFrom: items[40]?.purchasedAt ?? new Date() }));
      world.buy(items);
      await world.begin(await create(), late);
      await world.readAll(7);
      await world.check(items, late);
      expect((await world.under.notices()).length).toBeGreaterThan(0);
    });

    it('follow a rule that changes while they run, and pass a faulty one over with one line', async () => {
      const [first, second, third] = [1, 2, 3].map((n) => ownedItemDoc({ _id: `e${n}`, customerId: `c${3 * n}` }));
      if (!first || !second || !third) throw new Error('three purchases');
      await world.begin(await create(), []);
      const processor = world.processor();
      const next = async (item: typeof first) => {
        world.buy([item]);
        await world.read(0, 1, (world.log[0]?.length ?? 1) - 1, processor);
      };
      await next(first);
      await world.under.putRule(ruleDoc());
      await world.under.putRule({ _id: 'faulty', name: 'Bez warunku', enabled: true });
      await next(second);
      await world.under.putRule(ruleDoc({ enabled: false }));
      await next(third);
      expect((await world.under.notices()).map(({ _id }) => _id)).toEqual(['r1:once:c6']);
      expect(world.logged.filter((line) => line.includes('Bez warunku'))).toHaveLength(1);
    });

    it('leave a forgotten customer in peace, and know nothing of them', async () => {
      const item = ownedItemDoc({ customerId: 'c1' });
      const forgotten = { ...purchaseApplied(item), fact_type: 'customer_forgotten', event_id: 'f1' };
      world.buy([item]);
      world.put(1, forgotten);
      world.buy([ownedItemDoc({ _id: 'e2', customerId: 'c1', value: 100_000, unitPrice: 50_000 })]);
      await world.read(1, 999);
      await world.read(1, 1);
      expect(await world.under.notices()).toEqual([]);
      const [state] = await world.under.states();
      expect(state).toMatchObject({ _id: 'c1', days: [], newest: [], registeredBy: null, forgotten: true });
    });

    it('take a purchase for one whose fact is in two partitions, and a customer for one', async () => {
      const [first, second] = [ownedItemDoc(), ownedItemDoc({ _id: 'e2', value: 228 })];
      world.put(0, purchaseApplied(first));
      world.put(2, purchaseApplied(first));
      world.put(2, purchaseApplied(second));
      for (const partition of [2, 0, 2]) await world.read(partition, 1);
      await world.check([first, second]);
    });

    it('greet who registers from the city, once', async () => {
      const rule = ruleDoc({ condition: { kind: 'registration_from_city', city: 'Lodz' } });
      await world.begin(await create(), [rule]);
      const { event_id: _id, ...common } = purchaseApplied(ownedItemDoc());
      const profile = { ...common, first_name: 'Żaneta', last_name: 'Łęcka', address: 'Długa 1\n90-001 Łódź' };
      const saved = { ...profile, fact_type: 'customer_saved', city: 'Łódź' };
      for (const event_id of ['u1', 'u1', 'u2']) world.put(0, { ...saved, event_id });
      await world.read(0, 1);
      await world.read(0, 2);
      expect(await world.under.notices()).toMatchObject([{ _id: 'r1:once:c1', causedBy: 'u1' }]);
      expect(world.vouchers()).toEqual(['r1:once:c1']);
    });

    it('go by the log’s time, whatever the act’s says', async () => {
      const item = ownedItemDoc({ occurredAt: new Date('2026-02-27T23:00:00Z') });
      world.buy([item]);
      await world.readAll(1);
      const [state] = await world.under.states();
      expect(state?.days).toMatchObject([{ day: '2026-03-01' }]);
    });

    it('take facts of version 1 as those of today', async () => {
      const [rule, share] = [
        ruleDoc({ _id: 'greet', condition: { kind: 'registration_from_city', city: 'Łódź' } }),
        rules[1],
      ];
      await world.begin(await create(), [rule, ...(share ? [share] : [])]);
      for (const text of Object.values(factsOfVersion1).slice(0, 4)) world.put(0, JSON.parse(text));
      await world.read(0, 2);
      const bread = { day: '2026-03-01', type: 'chleb', units: 100, value: 5700, purchases: 1 };
      expect(await world.under.states()).toMatchObject([{ _id: 'ola', registeredBy: 'saved', days: [bread] }]);
      const notices = await world.under.notices();
      expect(notices.map(({ causedBy, at }) => [causedBy, at.toISOString()]).sort()).toEqual([
        ['bought', '2026-03-01T12:00:00.000Z'],
        ['saved', '2026-03-01T12:00:00.000Z'],
      ]);
      world.put(0, JSON.parse(factsOfVersion1.customer_forgotten));
      await world.read(0, 1, 4);
      expect(await world.under.states()).toMatchObject([{ forgotten: true, days: [] }]);
    });

    it('set aside what is no fact', async () => {
      world.put(0, null);
      world.put(0, { ...purchaseApplied(ownedItemDoc()), unit_price: 0.123 });
      world.put(0, purchaseApplied(ownedItemDoc()));
      await world.read(0, 10);
      await world.check([ownedItemDoc()]);
      expect(world.published.filter(({ topic }) => topic === 'actions.dlq')).toHaveLength(2);
    });
  });
}
