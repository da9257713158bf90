import pino from 'pino';
import type { Config } from '@/lib/config';
import { loadConfig } from '@/lib/config';
import type { HeaderList } from '@/lib/contract/headers';
import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import type { OutgoingMessage, Publisher } from '@/lib/kafka/publisher';
import type { CheckpointDoc } from '@/lib/mongo/documents/progress';
import type { ShopStore } from '@/lib/store/shop-store';
import { createDeadLetters } from '@/worker/dead-letters';
import { createShopProcessor } from '@/worker/processors/shop';
import { createHorizon } from '@/worker/processors/shop/horizon';
import { type PassContext, type PassResult, sweepParked } from '@/worker/processors/shop/parking-pass';
import { isAboutNothing } from './interleave';

/** A store under test, and how to see all that it holds. */
export interface StoreUnderTest {
  store: ShopStore;
  saveCheckpoint(checkpoint: CheckpointDoc): Promise<void>;
  /** Every document by collection, sorted by `_id`. */
  contents(): Promise<Record<Table, { _id: string }[]>>;
}

export const tables = [
  'customers',
  'products',
  'customer_updates',
  'product_prices',
  'owned_items',
  'vouchers',
  'parked',
  'dead_letters',
] as const;
export type Table = (typeof tables)[number];

interface Produced {
  key?: string | Buffer | null;
  value: unknown;
  headers?: HeaderList;
  partition?: number;
}

/**
 * A log, a store and the shop on them, without a broker: records are numbered, stamped and applied as the loop would.
 * Time stands still unless a test moves it.
 */
export class World {
  readonly config: Config = loadConfig({});
  readonly log = new Map<string, LogRecord[][]>();
  now = Date.parse('2026-03-01T10:00:00Z');
  /** What the broker says of a partition where that is not all of it: trimmed, or held by a transaction. */
  readonly ranges = new Map<number, Partial<ReadableRange>>();
  private readonly next = new Map<string, number>();

  constructor(
    readonly under: StoreUnderTest,
    readonly partitions = 3,
  ) {}

  /** Appends a record as any client could: objects become JSON, buffers and null stay as they are. */
  produce(produced: Produced, topic = 'actions'): LogRecord {
    const { key = null, value, headers = [], partition = 0 } = produced;
    const records = this.partition(topic, partition);
    const record: LogRecord = {
      topic,
      partition,
      offset: records.length,
      timestamp: this.now,
      key: key === null ? null : Buffer.from(key as string),
      value: valueBytes(value),
      headers,
    };
    records.push(record);
    return record;
  }

  readonly publisher: Publisher = {
    publish: async (messages: OutgoingMessage[]) => {
      for (const { topic, key, value, headers = [] } of messages) {
        const bytes = value === null ? null : Buffer.from(value as string);
        this.produce({ key, value: bytes, headers, partition: hash(key) % this.partitions }, topic);
      }
    },
    close: async () => {},
  };

  records(topic: string): LogRecord[] {
    return (this.log.get(topic) ?? []).flat();
  }

  /** Facts by event id, as published. */
  facts(): { fact_type: string; event_id: string }[] {
    return this.records('shop-events').map(({ value }) => JSON.parse(value?.toString() ?? ''));
  }

  /** The processor of a worker that has just started. */
  processor(store: ShopStore = this.under.store, publisher: Publisher = this.publisher) {
    const { config } = this;
    return createShopProcessor({ config, store, publisher, logger: silent, clock: () => new Date(this.now) });
  }

  /** Applies what is new, partition by partition, and moves the checkpoints. */
  async drain(processor = this.processor(), chunk = 999): Promise<void> {
    const topic = 'actions';
    for (let partition = 0; partition < this.partitions; partition += 1) {
      for (;;) {
        const from = this.next.get(`${partition}`) ?? 0;
        const records = this.partition(topic, partition).slice(from, from + chunk);
        const last = records.at(-1);
        if (!last) break;
        await processor.apply({ topic, partition, records });
        await this.checkpoint(partition, last);
      }
    }
  }

  /** Forgets how far the shop is, as a checkpoint that was never written. */
  rewind(): void {
    this.next.clear();
  }

  /** One sweep of one worker. */
  sweep(store: ShopStore = this.under.store, publisher: Publisher = this.publisher): Promise<PassResult> {
    const clock = () => new Date(this.now);
    const deadLetters = createDeadLetters({
      processor: 'shop',
      topic: 'actions.dlq',
      publisher,
      store,
      logger: silent,
      clock,
    });
    const context: PassContext = {
      store,
      publisher,
      deadLetters,
      logger: silent,
      topic: 'actions',
      horizon: createHorizon({ store, clock, ranges: async () => this.rangesNow() }),
      clock,
      stopping: () => false,
    };
    return sweepParked(context);
  }

  private rangesNow(): ReadableRange[] {
    return Array.from({ length: this.partitions }, (_, partition) => {
      const end = this.partition('actions', partition).length;
      return { low: 0, end, written: end, ...this.ranges.get(partition) };
    });
  }

  private async checkpoint(partition: number, last: LogRecord): Promise<void> {
    this.next.set(`${partition}`, last.offset + 1);
    await this.under.saveCheckpoint({
      _id: `shop:actions:${partition}`,
      processor: 'shop',
      topic: 'actions',
      partition,
      offset: last.offset + 1,
      recordTime: last.timestamp,
      clusterId: 'test',
      updatedAt: new Date(this.now),
    });
  }

  private partition(topic: string, partition: number): LogRecord[] {
    const all = this.log.get(topic) ?? Array.from({ length: this.partitions }, () => []);
    this.log.set(topic, all);
    const records = all[partition];
    if (!records) throw new RangeError(`no partition ${partition}`);
    return records;
  }
}

/** What a test calls a kill: thrown instead of a result, with or without the effect. */
export class Killed extends Error {}

/** Counts the calls of several objects and kills at one of them: before it takes effect or after. */
export class Killer {
  private calls = 0;
  constructor(
    private readonly at: number,
    private readonly when: 'before' | 'after',
  ) {}

  get reached(): boolean {
    return this.calls >= this.at;
  }

  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const member = Reflect.get(object, name) as unknown;
        if (typeof member !== 'function' || name === 'unsettledPurchases') return member;
        return async (...given: unknown[]) => {
          if (isAboutNothing(given)) return Reflect.apply(member, object, given);
          this.calls += 1;
          const fatal = this.calls === this.at;
          if (fatal && this.when === 'before') throw new Killed();
          const result: unknown = await Reflect.apply(member, object, given);
          if (fatal) throw new Killed();
          return result;
        };
      },
    });
  }
}

const silent = pino({ level: 'silent' });

function hash(key: string | Buffer | null): number {
  return Buffer.from(key ?? '').reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
}
