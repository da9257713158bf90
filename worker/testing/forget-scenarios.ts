import { beforeEach, describe, expect, it } from 'vitest';
import { lastHeader } from '@/lib/contract/headers';
import { settle } from './fates';
import { expectForgotten, forget, inOrder, records } from './forget-world';
import { alternate } from './interleave';
import { purchase, seedProduct } from './messages';
import { personal, textOf } from './personal-text';
import { Killed, Killer, type StoreUnderTest, type Table, World } from './world';

type Create = () => Promise<StoreUnderTest>;

/**
 * Forgetting wins over whatever comes before, after or at the same time; run on memory and on MongoDB.
 *
 * @param stride how many calls apart the moments are at which two workers take turns.
 */
export function forgetScenarios(create: Create, stride = 1): void {
  let world: World;
  const begin = async () => {
    const begun = new World(await create());
    begun.produce({ value: seedProduct });
    await begun.drain();
    return begun;
  };
  beforeEach(async () => {
    world = await begin();
  });
  const contents = async (table: Table, of = world) => (await of.under.contents())[table];

  describe('forgetting', () => {
    it.each(Array.from({ length: inOrder.length + 1 }, (_, at) => at))(
      'leaves nothing personal when %i records come before it, whatever their order and partitions',
      async (at) => {
        for (const order of [inOrder, inOrder.toReversed()]) {
          const one = await begin();
          const log = order.toSpliced(at, 0, { value: forget() });
          for (const [index, record] of log.entries()) {
            one.now += 1000;
            one.produce({ partition: index % 3, ...record });
            await one.drain();
          }
          await settle(one);
          await expectForgotten(one);
        }
      },
    );

    it('leaves nothing personal in one chunk with all of it, before and after', async () => {
      for (const record of [...inOrder, { value: forget() }, ...inOrder]) world.produce({ partition: 0, ...record });
      await world.drain();
      const letters = await contents('dead_letters');
      expect(letters).toHaveLength(6);
      expect(textOf(await world.under.contents())).not.toMatch(personal);
      expect(await contents('owned_items')).toHaveLength(1);
    });

    it('keeps when somebody registered, and wins over every version', async () => {
      world.produce({ ...records.registered });
      await world.drain();
      const registeredAt = new Date(world.now);
      world.now += 1000;
      const at = new Date(world.now);
      world.produce({ partition: 1, value: forget() });
      world.now += 60_000;
      world.produce({ partition: 2, ...records.renamed });
      await world.drain();
      const [customer] = await contents('customers');
      expect(customer).toMatchObject({ registeredAt, updatedAt: at, eventId: 'forget', firstName: '' });
    });

    it('tells the others, and tells nothing of whom is forgotten any more', async () => {
      world.produce({ ...records.registered });
      await world.drain();
      world.produce({ partition: 1, value: forget() });
      await world.drain();
      world.produce({ partition: 2, ...records.renamed });
      await world.drain();
      world.rewind();
      await world.drain();
      const facts = world.facts().filter(({ fact_type }) => fact_type.startsWith('customer'));
      expect(facts.map(({ fact_type, event_id }) => `${fact_type} ${event_id}`)).toEqual([
        'customer_saved registered',
        'customer_forgotten forget',
        'customer_forgotten forget',
      ]);
      const [saved, forgotten] = facts as unknown as { version: string; customer_id: string }[];
      expect(forgotten?.customer_id).toBe('c1');
      expect((forgotten?.version ?? '') > (saved?.version ?? '')).toBe(true);
    });

    it('twice is forgetting once, in any order', async () => {
      const results = [];
      for (const partitions of [
        [0, 1],
        [1, 0],
      ]) {
        const one = await begin();
        for (const [index, partition] of partitions.entries()) {
          one.now += 1000;
          one.produce({ partition, value: forget(`forget ${index}`) });
        }
        await one.drain();
        const [customer] = await contents('customers', one);
        expect(customer).toMatchObject({ forgotten: true, eventId: 'forget 1' });
        results.push((await contents('customer_updates', one)).map(({ _id }) => _id));
      }
      expect(results).toEqual(Array(2).fill(['forget 0', 'forget 1']));
    });

    it('somebody who was never known lets their purchases be applied, without waiting for them', async () => {
      world.produce({ ...records.bought });
      await world.drain();
      expect(await contents('owned_items')).toEqual([]);
      world.produce({ partition: 1, value: forget() });
      world.produce({ partition: 2, value: purchase('after') });
      await world.drain();
      await settle(world);
      expect((await contents('owned_items')).map(({ _id }) => _id)).toEqual(['after', 'bought']);
      expect(await contents('dead_letters')).toEqual([]);
    });

    it('lets a parked purchase be applied as who and when it was', async () => {
      const { event_id: _none, ...unnamed } = records.parked.value;
      const original = world.produce({ ...records.parked, value: unnamed, partition: 2 });
      const bought = new Date(world.now);
      world.now += 1000;
      world.produce({ value: forget() });
      await world.drain();
      world.now += 1000;
      world.produce({ value: { ...seedProduct, id: 'late' } });
      await world.drain();
      await settle(world);
      const released = world.records('actions').filter(({ headers }) => lastHeader(headers, 'cf-id'));
      expect(textOf(released)).not.toMatch(personal);
      expect(await contents('owned_items')).toEqual([
        expect.objectContaining({
          _id: `actions-2-${original.offset}`,
          customerId: 'c1',
          quantity: 3,
          purchasedAt: bought,
          occurredAt: new Date(records.parked.value.occurred_at),
        }),
      ]);
      expect(textOf(await world.under.contents())).not.toMatch(personal);
    });

    it('lets a parked purchase expire into a letter that is scrubbed', async () => {
      world.produce({ ...records.parked });
      world.produce({ value: forget() });
      await world.drain();
      world.now += 3_600_000;
      for (const partition of [0, 1, 2]) world.produce({ partition, value: { ...seedProduct, id: 'other' } });
      await world.drain();
      await settle(world);
      expect(await contents('dead_letters')).toEqual([
        expect.objectContaining({ eventId: 'parked', code: 'parking_expired', value: null, scrubbed: true }),
      ]);
    });

    it('changes nothing when all is delivered again from the beginning', async () => {
      for (const record of [...inOrder, { value: forget() }, records.renamed]) world.produce({ ...record });
      await world.drain();
      const before = await world.under.contents();
      for (const chunk of [999, 1, 2]) {
        world.rewind();
        world.now += 1000;
        await world.drain(world.processor(), chunk);
        expect(await world.under.contents()).toEqual(before);
      }
    });

    it.each(['before', 'after'] as const)(
      'is complete after a kill %s any step',
      async (when) => {
        let kills = 0;
        for (let step = 1; ; step += 1) {
          const disturbed = await begin();
          for (const [index, record] of inOrder.entries()) disturbed.produce({ partition: 2 * (index % 2), ...record });
          disturbed.produce({ partition: 1, value: forget() });
          const killer = new Killer(step, when);
          const victim = disturbed.processor(killer.wrap(disturbed.under.store), killer.wrap(disturbed.publisher));
          const killed = await disturbed.drain(victim).catch((error: unknown) => error);
          if (!killer.reached) break;
          expect(killed).toBeInstanceOf(Killed);
          kills += 1;
          const told = `killed ${when} step ${step}`;
          await disturbed.drain();
          await expectForgotten(disturbed, told);
          expect(
            disturbed.facts().map(({ event_id }) => event_id),
            told,
          ).toContain('forget');
        }
        expect(kills).toBeGreaterThan(10);
      },
      120_000,
    );

    it('says that it is done only when it is, whatever call it is killed before', async () => {
      for (let step = 1; ; step += 1) {
        const disturbed = await begin();
        for (const record of inOrder) disturbed.produce({ ...record });
        await disturbed.drain();
        disturbed.produce({ value: forget() });
        const killer = new Killer(step, 'before');
        await disturbed.drain(disturbed.processor(killer.wrap(disturbed.under.store))).catch(() => {});
        const all = await disturbed.under.contents();
        // By this row whoever asks what became of it is answered.
        const saysDone = all.customer_updates.some(({ _id }) => _id === 'forget');
        if (saysDone) expect(textOf(all), `killed before step ${step}`).not.toMatch(personal);
        if (!killer.reached) {
          expect(saysDone).toBe(true);
          break;
        }
      }
    }, 120_000);

    it('is complete however two workers take turns, one with the records and one with the forgetting', async () => {
      const played = await alternate(stride, async (turns) => {
        const one = await begin();
        const [known] = one.records('actions');
        const given = inOrder.map((record) => one.produce({ ...record, partition: 0 }));
        const forgotten = one.produce({ partition: 1, value: forget() });
        const chunk = (partition: number, chunked: typeof given) =>
          ({ topic: 'actions', partition, records: chunked.filter((record) => record !== known) }) as const;
        const worker = (name: 'first' | 'second') => one.processor(turns.wrap(one.under.store, name));
        await turns.run(
          () => worker('first').apply(chunk(0, given)),
          () => worker('second').apply(chunk(1, [forgotten])),
        );
        return async (told) => {
          expect(textOf(await one.under.contents()), told).not.toMatch(personal);
          await settle(one);
          await expectForgotten(one, told);
        };
      });
      expect(played * stride ** 2).toBeGreaterThan(60);
    }, 120_000);
  });
}
