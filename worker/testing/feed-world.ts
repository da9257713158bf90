import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import type { FeedStore } from '@/lib/store/feed-store';
import type { FeedStoreUnderTest } from '@/lib/store/testing/feed-store-contract';
import { createFeedProcessor } from '@/worker/processors/feed';

/** How many records the feed of these tests keeps. */
export const kept = 100;

interface Put {
  key?: string | Buffer | null;
  partition?: number;
  offset?: number;
}

/** A log of actions, and workers that read it into a feed. */
export class FeedWorld {
  readonly log: LogRecord[][] = [[], [], []];
  /** Where the partitions are said to end; empty means where the log does. */
  ends: number[] = [];
  private records = 0;

  constructor(public under: FeedStoreUnderTest) {}

  put(value: object | Buffer | null, { key = null, partition = 0, offset }: Put = {}): LogRecord {
    const records = this.log[partition] ?? [];
    const record: LogRecord = {
      topic: 'actions',
      partition,
      offset: offset ?? records.length,
      timestamp: Date.parse('2026-03-01T10:00:00Z') + this.records++,
      key: key === null ? null : Buffer.from(key as string),
      value: valueBytes(value),
      headers: [],
    };
    records.push(record);
    return record;
  }

  processor(store: FeedStore = this.under.store) {
    const endOffsets = async () => (this.ends.length > 0 ? this.ends : this.log.map((records) => records.length));
    return createFeedProcessor({ topic: 'actions', store, endOffsets, kept });
  }

  /** Reads partitions to their ends, `chunk` records at a time. */
  async read(partitions = [0, 1, 2], { chunk = 2, by = this.processor() } = {}): Promise<void> {
    for (const partition of partitions) {
      const records = this.log[partition] ?? [];
      for (let start = 0; start < records.length; start += chunk) {
        await by.apply({ topic: 'actions', partition, records: records.slice(start, start + chunk) });
      }
    }
  }

  /** The feed, oldest first. */
  async rows(): Promise<FeedDoc[]> {
    return (await this.under.rows()).sort((a, b) => (a.order < b.order ? -1 : 1));
  }
}
