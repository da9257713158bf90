import { beforeEach, describe, expect, it } from 'vitest';
import type { Reason } from '@/lib/domain/reason';
import type { CustomerUpdateDoc, DeadLetterDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import { storedHeaders } from '@/lib/mongo/headers';
import { type ShopStore, scrubbedLetter } from '@/lib/store/shop-store';
import { customerDoc, customerUpdateDoc, deadLetterDoc, parkedDoc } from './documents';

type Found<T> = Promise<T | null | undefined>;

/** A store under test and a way to look at what it holds. */
export interface ForgetStoreUnderTest {
  store: ShopStore;
  update(id: string): Found<CustomerUpdateDoc>;
  parked(id: string): Found<ParkedDoc>;
  deadLetter(id: string): Found<DeadLetterDoc>;
  /** Makes an account of a customer as `lib/auth` does, with a credential and a session. */
  addAccount(customerId: string): Promise<void>;
  /** Customers who have an account, a credential or a session. */
  accounts(): Promise<Set<string>>;
}

const bytes = (text: string) => Buffer.from(text);

/** What every `ShopStore` must do to forget customers; run on MongoDB and on memory. */
export function forgetStoreContract(create: () => Promise<ForgetStoreUnderTest>): void {
  let under: ForgetStoreUnderTest;
  let store: ShopStore;
  beforeEach(async () => {
    under = await create();
    store = under.store;
  });

  describe('forgetting', () => {
    it('knows who is forgotten', async () => {
      await store.saveCustomers([customerDoc(), customerDoc({ _id: 'c2', forgotten: true })]);
      expect(await store.forgottenCustomers(['c1', 'c2', 'c3'])).toEqual(new Set(['c2']));
      expect(await store.forgottenCustomers([])).toEqual(new Set());
    });

    it('keeps a tombstone whatever is saved later, and the earliest registration', async () => {
      const tombstone = customerDoc({ version: '~1', forgotten: true, firstName: '' });
      await store.saveCustomers([tombstone]);
      await store.saveCustomers([customerDoc({ version: '9', registeredAt: new Date(0) })]);
      await store.saveCustomers([customerDoc({ _id: 'c2' })]);
      await store.saveCustomers([{ ...tombstone, _id: 'c2' }]);
      expect(await store.forgottenCustomers(['c1', 'c2'])).toEqual(new Set(['c1', 'c2']));
    });

    it('empties updates, and keeps their ids and versions', async () => {
      const other = customerUpdateDoc({ _id: 'e3', customerId: 'c2' });
      await store.insertCustomerUpdates([customerUpdateDoc(), customerUpdateDoc({ _id: 'e2', version: '2' }), other]);
      await store.scrubCustomerUpdates(['c1', 'nobody']);
      const empty = { firstName: '', lastName: '', address: '' };
      expect(await under.update('e1')).toEqual(customerUpdateDoc(empty));
      expect(await under.update('e2')).toEqual(customerUpdateDoc({ ...empty, _id: 'e2', version: '2' }));
      expect(await under.update('e3')).toEqual(other);
    });

    it('replaces the bytes of parked purchases in every state, and nothing else of them', async () => {
      const ids = Array.from({ length: 120 }, (_, index) => `p${index}`);
      const other = parkedDoc({ _id: 'other', customerId: 'c2' });
      await store.park([...ids.map((_id) => parkedDoc({ _id, value: bytes(`Ala ${_id}`) })), other]);
      await store.moveParked(['p1'], { from: 'waiting', to: 'expired' }, 'x', new Date(0));
      await store.scrubParked(['c1'], ({ _id }) => ({
        key: null,
        value: bytes(`bare ${_id}`),
        headers: storedHeaders([]),
      }));
      for (const _id of ids) {
        const expected = parkedDoc({ _id, value: bytes(`bare ${_id}`), headers: storedHeaders([]) });
        const moved = _id === 'p1' ? { state: 'expired' as const, movedAt: new Date(0), movedBy: 'x' } : {};
        expect(await under.parked(_id)).toEqual({ ...expected, ...moved });
      }
      expect(await under.parked('other')).toEqual(other);
    });

    it('scrubs dead letters that name the customer, or whose key does and nothing else', async () => {
      const reasons: Reason[] = [{ problem: 'wrong_type', values: { found: 'Ala' } }];
      const quoting = { message: 'got Ala', reasons };
      const letters = [
        deadLetterDoc({ _id: 'named', customerId: 'c1', key: bytes('x'), value: bytes('Ala'), ...quoting }),
        deadLetterDoc({ _id: 'keyed', customerId: null, key: bytes('c1'), value: bytes('{Ala') }),
        deadLetterDoc({ _id: 'other', customerId: 'c2', key: bytes('c1'), value: bytes('Ola') }),
        deadLetterDoc({ _id: 'unnamed', customerId: null, key: null, value: bytes('Ola') }),
      ];
      await store.insertDeadLetters(letters);
      for (let time = 0; time < 2; time += 1) await store.scrubDeadLetters(['c1']);
      expect(await under.deadLetter('named')).toEqual({ ...letters[0], ...scrubbedLetter, reasons: undefined });
      expect(await under.deadLetter('keyed')).toEqual({ ...letters[1], ...scrubbedLetter });
      expect(await under.deadLetter('other')).toEqual(letters[2]);
      expect(await under.deadLetter('unnamed')).toEqual(letters[3]);
    });

    it('deletes accounts with all that belongs to them', async () => {
      for (const id of ['c1', 'c2', 'c3']) await under.addAccount(id);
      for (let time = 0; time < 2; time += 1) await store.deleteAccounts(['c1', 'c3', 'nobody']);
      expect(await under.accounts()).toEqual(new Set(['c2']));
    });
  });
}
