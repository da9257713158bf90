import pino from 'pino';
import { expect } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import { decode } from '@/lib/contract/wire';
import type { OutgoingMessage, Publisher } from '@/lib/kafka/publisher';
import type { NoticeDoc, ReactionCustomerDoc, RuleDoc } from '@/lib/mongo/documents/reactions';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { createMemoryDeadLetterStore } from '@/lib/store/memory/dead-letters';
import { createTables } from '@/lib/store/memory/tables';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { ruleDoc } from '@/lib/store/testing/reaction-documents';
import { createReactionsProcessor } from '@/worker/processors/reactions';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { expectedFirings } from './reactions-oracle';

/** A reactions store under test, and how to see and change what is in it. */
export interface ReactionsStoreUnderTest {
  store: ReactionsStore;
  notices(): Promise<NoticeDoc[]>;
  states(): Promise<ReactionCustomerDoc[]>;
  /** Replaces a rule, as the operator's page does. */
  putRule(rule: Partial<RuleDoc> & { _id: string }): Promise<void>;
  /** Drops what the processor knows; its notices stay. */
  dropStates(): Promise<void>;
}

const partitions = 3;

/** A rule of each kind, active before anything happens. */
export const rules: RuleDoc[] = [
  ruleDoc({ _id: 'first', condition: { kind: 'first_purchase' } }),
  ruleDoc({ _id: 'share', condition: { kind: 'type_share', productType: 'chleb', percent: 40, days: 3 } }),
  ruleDoc({ _id: 'spend', condition: { kind: 'spend_above', amount: 600, days: 7 }, voucher: null }),
];

/** A log of facts, and workers that react to it with a store. */
export class ReactionsWorld {
  readonly log: LogRecord[][] = Array.from({ length: partitions }, () => []);
  readonly published: OutgoingMessage[] = [];
  readonly logged: string[] = [];
  under: ReactionsStoreUnderTest;
  readonly publisher: Publisher = {
    publish: async (messages) => {
      this.published.push(...messages);
    },
    close: async () => {},
  };

  constructor(first: ReactionsStoreUnderTest) {
    this.under = first;
  }

  /** Begins anew with the same log and the rules given. */
  async begin(under: ReactionsStoreUnderTest, start: readonly RuleDoc[] = rules): Promise<void> {
    this.under = under;
    this.published.length = 0;
    for (const rule of start) await under.putRule(rule);
  }

  put(partition: number, value: object | null): void {
    const records = this.log[partition] ?? [];
    records.push({
      topic: 'shop-events',
      partition,
      offset: records.length,
      timestamp: this.log.flat().length,
      key: null,
      value: valueBytes(value),
      headers: [],
    });
  }

  /** A fact of each, a customer's in one partition. */
  buy(items: readonly OwnedItemDoc[]): void {
    for (const item of items) this.put(Number(item.customerId.slice(1)) % partitions, purchaseApplied(item));
  }

  processor(store = this.under.store, publisher = this.publisher) {
    return createReactionsProcessor({
      config: loadConfig({}),
      store,
      deadLetterStore: createMemoryDeadLetterStore(createTables()),
      publisher,
      logger: pino({ level: 'warn' }, { write: (line) => this.logged.push(line) }),
    });
  }

  /** Reads a partition to its end, `chunk` records at a time. */
  async read(partition: number, chunk: number, from = 0, by = this.processor()): Promise<void> {
    const records = this.log[partition] ?? [];
    for (let start = from; start < records.length; start += chunk) {
      await by.apply({ topic: 'shop-events', partition, records: records.slice(start, start + chunk) });
    }
  }

  async readAll(chunk: number, from = 0): Promise<void> {
    for (let partition = 0; partition < partitions; partition += 1) await this.read(partition, chunk, from);
  }

  /** The ids of the vouchers that were issued, one for each time that it was published. */
  vouchers(): string[] {
    const actions = this.published.filter(({ topic }) => topic === 'actions');
    return actions.map(({ key, value }) => {
      const bytes = Buffer.from(value ?? '');
      const position = { topic: 'actions', partition: 0, offset: 0, timestamp: 0, headers: [] };
      const decoded = decode({ ...position, key: key === null ? null : Buffer.from(key), value: bytes });
      if (!decoded.ok || decoded.record.action.type !== 'issue_voucher') throw new Error('a voucher');
      return decoded.record.identity;
    });
  }

  /** Notices and vouchers are what the purchases come to, and every purchase is counted once. */
  async check(items: readonly OwnedItemDoc[], active: readonly RuleDoc[] = rules): Promise<void> {
    const expected = expectedFirings(items, active);
    const notices = await this.under.notices();
    expect(notices.map(({ _id }) => _id).sort()).toEqual([...expected.keys()].sort());
    const issued = [...expected].filter(([, voucher]) => voucher).map(([id]) => id);
    expect([...new Set(this.vouchers())].sort()).toEqual(issued.sort());
    const states = await this.under.states();
    const units = states.flatMap(({ days }) => days).reduce((sum, day) => sum + day.units, 0);
    expect(units).toBe(items.reduce((sum, { quantity }) => sum + quantity, 0));
  }
}

/** Purchases of seven customers and three types, five hours apart. */
export function purchases(count: number): OwnedItemDoc[] {
  const start = Date.parse('2026-03-01T10:00:00Z');
  const types = ['mleko', 'chleb', 'masło'];
  return Array.from({ length: count }, (_, index) => {
    const [quantity, unitPrice] = [1 + (index % 10), 1 + (index % 99)];
    return ownedItemDoc({
      _id: `e${index}`,
      customerId: `c${index % 7}`,
      type: types[(index * 5 + Math.floor(index / 4)) % 3] ?? '',
      quantity,
      unitPrice,
      value: quantity * unitPrice,
      purchasedAt: new Date(start + index * 5 * 3_600_000),
    });
  });
}
