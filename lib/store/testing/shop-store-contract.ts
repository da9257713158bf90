import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders } from '@/lib/mongo/headers';
import type { ShopStore, UnsettledPurchase } from '@/lib/store/shop-store';
import { customerDoc, customerUpdateDoc, deadLetterDoc, ownedItemDoc, parkedDoc, productDoc } from './documents';

/** A store under test and a way to look at what it holds. */
export interface StoreUnderTest {
  store: ShopStore;
  customer(id: string): Promise<CustomerDoc | null | undefined>;
  parked(id: string): Promise<ParkedDoc | null | undefined>;
}

const early = new Date('2026-01-01T00:00:00Z');
const late = new Date('2026-12-31T00:00:00Z');

/** What every `ShopStore` must do; run on MongoDB and on memory. */
export function shopStoreContract(create: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: ShopStore;
  beforeEach(async () => {
    under = await create();
    store = under.store;
  });

  describe('updates', () => {
    it('keeps the first content that an event id had, and says so', async () => {
      await store.insertCustomerUpdates([customerUpdateDoc({ version: '1' })]);
      const other = customerUpdateDoc({ _id: 'e2', customerId: 'c2' });
      const rows = await store.insertCustomerUpdates([customerUpdateDoc({ version: '2', firstName: 'Ola' }), other]);
      expect(rows).toEqual([customerUpdateDoc({ version: '1' }), other]);
    });

    it('takes the first of two rows with one event id in one call', async () => {
      const rows = await store.insertCustomerUpdates([customerUpdateDoc(), customerUpdateDoc({ firstName: 'Ola' })]);
      expect(rows.map(({ firstName }) => firstName)).toEqual(['Ala', 'Ala']);
    });

    it('saves a newer version and leaves a newer one alone, whatever the order', async () => {
      await store.saveCustomers([customerDoc({ version: '2', firstName: 'new', registeredAt: late })]);
      await store.saveCustomers([customerDoc({ version: '1', firstName: 'old', registeredAt: early })]);
      expect(await under.customer('c1')).toEqual(customerDoc({ version: '2', firstName: 'new', registeredAt: early }));
      await store.saveCustomers([customerDoc({ version: '3', firstName: 'newest', registeredAt: late })]);
      expect(await under.customer('c1')).toEqual(
        customerDoc({ version: '3', firstName: 'newest', registeredAt: early }),
      );
    });

    it('changes nothing when the same save is repeated', async () => {
      const saved = [customerDoc(), customerDoc({ _id: 'c2' })];
      await store.saveCustomers(saved);
      await store.saveCustomers(saved.map((document) => ({ ...document, firstName: 'same version, other name' })));
      expect(await under.customer('c1')).toEqual(customerDoc());
    });

    it('lets the newest of many first saves at once stand', async () => {
      const versions = Array.from({ length: 20 }, (_, index) => String(index + 10));
      await Promise.all(versions.map((version) => store.saveCustomers([customerDoc({ version })])));
      expect((await under.customer('c1'))?.version).toBe('29');
    });

    it('saves a full chunk that is there already', async () => {
      const saved = Array.from({ length: 999 }, (_, index) => customerDoc({ _id: `c${index}` }));
      await store.saveCustomers(saved);
      await store.saveCustomers(saved.map((document) => ({ ...document, version: '0', registeredAt: early })));
      expect(await under.customer('c998')).toEqual(customerDoc({ _id: 'c998', registeredAt: early }));
    });

    it('tells what exists and what products say', async () => {
      await store.saveCustomers([customerDoc()]);
      await store.saveProducts([productDoc()]);
      expect(await store.existingCustomers(['c1', 'c2'])).toEqual(new Set(['c1']));
      expect(await store.existingProducts(['p1', 'p2'])).toEqual(new Set(['p1']));
      const contents = await store.productContents(['p1', 'p2']);
      expect([...contents.keys()]).toEqual(['p1']);
      expect(contents.get('p1')).toMatchObject({ name: 'Łaciate', type: 'mleko', price: 57, eventId: 'e1' });
      expect(await store.existingCustomers([])).toEqual(new Set());
    });
  });

  it('keeps the purchase that is there and returns it', async () => {
    await store.insertPurchases([ownedItemDoc()]);
    const second = ownedItemDoc({ _id: 'e2' });
    const standing = await store.insertPurchases([second, ownedItemDoc({ source: { partition: 5, offset: 9 } })]);
    expect(standing).toEqual([second, ownedItemDoc()]);
    expect(await store.existingPurchases(['e1', 'e2', 'e3'])).toEqual(new Set(['e1', 'e2']));
    await store.insertPurchases([
      ownedItemDoc({ _id: 'e4', voucher: { id: 'v', outcome: 'other_type', fullPrice: 57 } }),
    ]);
    expect(await store.voucherOutcomes(['e1', 'e3', 'e4'])).toEqual(
      new Map([
        ['e1', null],
        ['e4', 'other_type'],
      ]),
    );
    const owner = { customerId: 'c1', productId: 'p1' };
    expect(await store.purchaseOwners(['e1', 'e3'])).toEqual(new Map([['e1', owner]]));
  });

  describe('parked purchases', () => {
    const move = (ids: string[], to: 'releasing' | 'expired', by: string) =>
      store.moveParked(ids, { from: 'waiting', to }, by, late);

    it('parks once; only one that is released or about to be waits again', async () => {
      await store.park(['a', 'b', 'c', 'd'].map((_id) => parkedDoc({ _id })));
      await move(['b', 'c'], 'releasing', 'x');
      await store.settleParked(['c'], 'releasing', late);
      await move(['d'], 'expired', 'y');
      await store.park(['a', 'b', 'c', 'd', 'e'].map((_id) => parkedDoc({ _id, customerId: 'other' })));
      const place = (state: 'waiting' | 'expired', customerId = 'c1') => ({ state, customerId, productId: 'p1' });
      expect(await store.parkedPlaces(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual(
        new Map([
          ['a', place('waiting')],
          ['b', place('waiting')],
          ['c', place('waiting')],
          ['d', place('expired')],
          ['e', place('waiting', 'other')],
        ]),
      );
      expect(await under.parked('a')).toEqual(parkedDoc({ _id: 'a' }));
      for (const id of ['b', 'c']) expect(await under.parked(id)).toMatchObject({ movedBy: null, settledAt: null });
      await store.settleParked(['b'], 'releasing', late);
      expect((await under.parked('b'))?.state).toBe('waiting');
    });

    it('lets exactly one of many moves have each purchase', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `e${index}`);
      await store.park(ids.map((_id) => parkedDoc({ _id })));
      const moved = await Promise.all([
        move(ids, 'releasing', 'one'),
        move(ids, 'expired', 'two'),
        move(ids, 'releasing', 'three'),
      ]);
      expect(
        moved
          .flat()
          .map(({ _id }) => _id)
          .sort(),
      ).toEqual([...ids].sort());
      const places = await store.parkedPlaces(ids);
      for (const document of moved.flat()) expect(places.get(document._id)?.state).toBe(document.state);
    });

    it('keeps the bytes of the record', async () => {
      await store.park([parkedDoc()]);
      const [document] = await move(['e1'], 'releasing', 'x');
      expect(originalHeaders(document?.headers ?? {})).toEqual([{ name: 'trace', value: Buffer.from([0, 255]) }]);
      expect((await store.parkedIn(['e1'], 'releasing')).map(({ _id }) => _id)).toEqual(['e1']);
      expect(await store.parkedIn(['e1'], 'expired')).toEqual([]);
    });

    it('lists what has work left, in pages', async () => {
      await store.park(['a', 'b', 'c', 'd'].map((_id) => parkedDoc({ _id })));
      await move(['a', 'b'], 'releasing', 'x');
      await store.settleParked(['a'], 'releasing', late);
      await move(['c'], 'expired', 'y');
      const pages: UnsettledPurchase[][] = [];
      for await (const page of store.unsettledPurchases(2)) pages.push(page);
      expect(pages.map((page) => page.length)).toEqual([2, 1]);
      expect(new Map(pages.flat().map(({ _id, state }) => [_id, state]))).toEqual(
        new Map([
          ['b', 'releasing'],
          ['c', 'expired'],
          ['d', 'waiting'],
        ]),
      );
    });
  });

  it('keeps the first dead letter of a position', async () => {
    await store.insertDeadLetters([deadLetterDoc()]);
    await store.insertDeadLetters([deadLetterDoc({ message: 'again' }), deadLetterDoc({ _id: 'actions-0-2' })]);
    expect(await store.existingDeadLetters(['actions-0-1', 'actions-0-2', 'actions-0-3'])).toEqual(
      new Set(['actions-0-1', 'actions-0-2']),
    );
  });

  it('counts the changes of each resource', async () => {
    await Promise.all(Array.from({ length: 10 }, () => store.bumpRevisions(['customers', 'owned_items'])));
    const ten = expect.stringMatching(/^[\w-]+:10$/);
    expect(await store.readRevisions(['owned_items', 'products', 'customers'])).toEqual([ten, '', ten]);
  });

  it('gives no revision that another store has given, such as the same one before it was emptied', async () => {
    const { store: other } = await create();
    await Promise.all([store, other].map((one) => one.bumpRevisions(['products'])));
    expect(await store.readRevisions(['products'])).not.toEqual(await other.readRevisions(['products']));
  });
}
