import { beforeEach, describe, expect, it } from 'vitest';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import { fates, settle } from './fates';
import { purchase, seedCustomer, seedProduct, voucher } from './messages';
import { atOnce, factOf, items, of, opened, outcomes, produceVouchers, sameWithoutVoucher } from './voucher-world';
import { Killed, Killer, type StoreUnderTest, World } from './world';

type Create = () => Promise<StoreUnderTest>;

/** A voucher is redeemed once, by the first purchase of the log that may; run on memory and on MongoDB. */
export function voucherScenarios(create: Create): void {
  let world: World;
  beforeEach(async () => {
    world = new World(await create());
    world.produce({ value: seedProduct });
    world.produce({ value: seedCustomer });
  });
  const buy = (id: string, change: object = {}, partition = 0) =>
    world.produce({ partition, value: purchase(id, { voucher_id: 'v', ...change }) });

  describe('a voucher', () => {
    it('is issued once however often it is published, to a customer who may come later', async () => {
      world.produce({ value: voucher('v', { customer_id: 'nobody yet' }) });
      world.produce({ value: voucher('v', { percent_off: 90 }) });
      world.produce({ partition: 1, value: voucher('v', { customer_id: 'c1' }) });
      world.produce({ value: voucher('by hand', { rule_id: undefined }) });
      await world.drain();
      const { vouchers, parked } = await world.under.contents();
      expect(parked).toEqual([]);
      const time = new Date(world.now);
      const common = { productType: 'mleko', state: 'open', issuedAt: time, redeemedBy: null, redeemedAt: null };
      expect(vouchers).toEqual([
        expect.objectContaining({ _id: 'by hand', customerId: 'c1', rule: null, ...common }),
        expect.objectContaining({
          ...common,
          _id: 'v',
          customerId: 'nobody yet',
          percentOff: 50,
          rule: { id: 'r1', name: 'Dużo chleba' },
          source: { partition: 0, offset: 2 },
        }),
      ]);
      expect(world.facts().filter(({ fact_type }) => fact_type === 'voucher_issued')).toEqual([
        expect.objectContaining({ event_id: 'v', customer_id: 'nobody yet', percent_off: 50, rule_id: 'r1' }),
        expect.objectContaining({ event_id: 'by hand', rule_id: null }),
      ]);
    });

    it('takes its part off the price, and the fact says both prices', async () => {
      world.produce({ value: voucher('v') });
      buy('a');
      await world.drain();
      expect(await items(world)).toEqual([
        expect.objectContaining({
          unitPrice: 28,
          value: 84,
          voucher: { id: 'v', outcome: 'redeemed', fullPrice: 57 },
        }),
      ]);
      const { vouchers } = await world.under.contents();
      expect(vouchers).toMatchObject([{ state: 'redeemed', redeemedBy: 'a', redeemedAt: new Date(world.now) }]);
      expect(factOf(world, 'a')).toMatchObject({ unit_price: 0.28, voucher_id: 'v', full_price: 0.57 });
    });

    it('goes to the first purchase of the log; the later ones are made at full price and say why', async () => {
      world.produce({ value: voucher('v') });
      for (const id of ['a', 'b', 'c']) buy(id);
      await world.drain();
      expect(await outcomes(world)).toEqual({ a: 'redeemed', b: 'already_redeemed', c: 'already_redeemed' });
      expect((await items(world)).map(({ value }) => value)).toEqual([84, 171, 171]);
      const fact = factOf(world, 'b');
      expect(fact).toMatchObject({ unit_price: 0.57 });
      expect(fact).not.toHaveProperty('voucher_id');
      expect(fact).not.toHaveProperty('full_price');
    });

    it('is unknown to another customer’s purchase, to one before it in the log and to one that misspells it', async () => {
      world.produce({ value: { ...seedCustomer, id: 'c2' } });
      buy('early');
      world.produce({ value: voucher('v') });
      buy('stranger', { customer_id: 'c2' });
      buy('misspelt', { voucher_id: 'V' });
      await world.drain();
      expect(await outcomes(world)).toEqual({ early: 'unknown', misspelt: 'unknown', stranger: 'unknown' });
      expect(await opened(world)).toEqual(['v']);
      buy('stranger too', { customer_id: 'c2' });
      buy('own');
      buy('stranger again', { customer_id: 'c2' });
      await world.drain();
      expect(await outcomes(world)).toMatchObject({
        own: 'redeemed',
        'stranger too': 'unknown',
        'stranger again': 'unknown',
      });
    });

    it('is for one type of product, whatever the case and diacritics, of the quote or of the product', async () => {
      world.produce({ value: { ...seedProduct, id: 'p2', type: 'Masło' } });
      world.produce({ value: voucher('v', { product_type: 'maslo' }) });
      buy('milk');
      const quote = { product_name: 'Mleko', product_type: 'MASŁO', unit_price: 0.01 };
      buy('quoted', quote);
      buy('butter', { product_id: 'p2' });
      world.produce({ value: voucher('other', { product_type: 'maslo' }) });
      buy('unquoted', { product_id: 'p2', voucher_id: 'other' });
      await world.drain();
      expect(await outcomes(world)).toEqual({
        milk: 'other_type',
        quoted: 'redeemed',
        butter: 'already_redeemed',
        unquoted: 'redeemed',
      });
      // A grosz is the least that anything costs.
      expect((await items(world)).find(({ _id }) => _id === 'quoted')).toMatchObject({ unitPrice: 1 });
    });

    it('is not taken by a purchase that is parked; when that is released, it may be', async () => {
      world.produce({ value: voucher('v') });
      world.produce({ value: voucher('w') });
      buy('parked', { product_id: 'late' });
      buy('parked too', { product_id: 'late', voucher_id: 'w' });
      buy('later');
      await world.drain();
      expect(await outcomes(world)).toEqual({ later: 'redeemed' });
      expect(await opened(world)).toEqual(['w']);
      world.produce({ value: { ...seedProduct, id: 'late' } });
      await world.drain();
      await settle(world);
      expect(await outcomes(world)).toEqual({
        later: 'redeemed',
        parked: 'already_redeemed',
        'parked too': 'redeemed',
      });
    });

    it('counts once for a purchase that is published ten times', async () => {
      world.produce({ value: voucher('v') });
      for (let copy = 0; copy < 10; copy += 1) buy('same', {}, copy % 3);
      await world.drain();
      expect(await outcomes(world)).toEqual({ same: 'redeemed' });
      expect((await fates(world)).applied).toBe(1);
    });
  });

  describe('redeeming', () => {
    it('is decided once when two workers apply competing purchases at the same time', async () => {
      const twenty = Array.from({ length: 20 }, (_, index) => `v${index}`);
      for (const id of twenty) world.produce({ value: voucher(id) });
      await world.drain();
      for (const id of twenty) {
        buy(`a ${id}`, { voucher_id: id }, 1);
        buy(`b ${id}`, { voucher_id: id }, 2);
      }
      await atOnce(world, [1, 2, 1, 2]);
      await world.drain();
      const bought = await items(world);
      for (const id of twenty) {
        const [voucherDoc] = (await world.under.contents()).vouchers.filter(({ _id }) => _id === id) as VoucherDoc[];
        const winners = bought.filter((item) => item.voucher?.id === id && item.voucher.outcome === 'redeemed');
        expect(winners.map(({ _id, unitPrice }) => [_id, unitPrice])).toEqual([[voucherDoc?.redeemedBy, 28]]);
      }
      expect(bought).toHaveLength(40);
      expect(bought.filter(({ voucher }) => voucher?.outcome === 'already_redeemed')).toHaveLength(20);
    });

    it('changes nothing when everything is applied again from the beginning', async () => {
      produceVouchers(world);
      await world.drain();
      await settle(world);
      const before = await world.under.contents();
      const facts = new Set(world.facts().map((fact) => JSON.stringify(fact)));
      world.now += 60_000;
      for (const chunk of [999, 1, 2]) {
        world.rewind();
        await world.drain(world.processor(), chunk);
      }
      expect(await world.under.contents()).toEqual(before);
      expect(new Set(world.facts().map((fact) => JSON.stringify(fact)))).toEqual(facts);
    });

    it('leaves a voucher alone that became known only after its purchase was made at full price', async () => {
      world.now -= 1_000;
      world.produce({ partition: 2, value: voucher('v') });
      world.now += 1_000;
      world.produce({ partition: 1, value: purchase('a', { voucher_id: 'v' }) });
      const shop = world.processor();
      const apply = (partition: number) => shop.apply({ topic: 'actions', partition, records: of(world, partition) });
      for (const partition of [0, 1, 2, 1]) await apply(partition);
      expect(await outcomes(world)).toEqual({ a: 'unknown' });
      expect(await opened(world)).toEqual(['v']);
      buy('b', {}, 1);
      await apply(1);
      expect(await outcomes(world)).toEqual({ a: 'unknown', b: 'redeemed' });
    });

    it('gives a voucher back when another worker has made the purchase at full price meanwhile', async () => {
      world.produce({ value: voucher('v') });
      await world.drain();
      buy('a');
      const { store } = world.under;
      const late = {
        ...store,
        redeemVouchers: async (claims: Parameters<typeof store.redeemVouchers>[0]) => {
          const [item] = await items(await sameWithoutVoucher(create));
          if (item) await store.insertPurchases([item]);
          return store.redeemVouchers(claims);
        },
      };
      await world.drain(world.processor(late));
      expect(await outcomes(world)).toEqual({ a: 'unknown' });
      expect(await opened(world)).toEqual(['v']);
    });

    it.each(['before', 'after'] as const)('heals after a kill %s any step', async (when) => {
      const calm = new World(await create());
      produceVouchers(calm);
      await calm.drain();
      const expected = { contents: await calm.under.contents(), facts: calm.facts() };
      const steps = new Set<string>();
      for (let step = 1; ; step += 1) {
        const disturbed = new World(await create());
        produceVouchers(disturbed);
        const killer = new Killer(step, when);
        const store = killer.wrap(disturbed.under.store);
        const killed = await disturbed
          .drain(disturbed.processor(store, killer.wrap(disturbed.publisher)))
          .catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(killed).toBeInstanceOf(Killed);
        steps.add(String(step));
        await disturbed.drain();
        expect(await disturbed.under.contents(), `killed ${when} step ${step}`).toEqual(expected.contents);
        for (const fact of expected.facts) expect(disturbed.facts()).toContainEqual(fact);
      }
      expect(steps.size).toBeGreaterThan(14);
    });
  });
}
