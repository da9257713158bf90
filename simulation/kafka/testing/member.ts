import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '@/lib/config';
import type { LogBatch, LogConsumer, startConsumer } from '@/lib/kafka/consumer';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Sender } from '@/lib/kafka/sender';

/** A cluster with one topic of two partitions, and what others do to it. */
export interface KafkaUnderTest {
  config: Config;
  topic: string;
  startConsumer: typeof startConsumer;
  offsets: OffsetReader;
  sender: Sender;
  /** A transaction that lasts a minute unless it is ended. */
  begin(): Promise<{
    transactionalId: string;
    send(value: string): Promise<void>;
    commit(): Promise<void>;
    abort(): Promise<void>;
  }>;
  trim(low: number): Promise<void>;
  renew(): Promise<void>;
  grow(partitions: number): Promise<void>;
  /** Takes what is to be stopped behind the test. */
  onEnd(stop: () => Promise<void>): void;
}

type Fetch = Pick<LogBatch, 'fetchedOffset' | 'nextOffset'> & { partition: number; values: string[] };

export interface MemberOptions {
  from?: number;
  /** Has its batch in work until a heartbeat fails. */
  isBusy?: boolean;
}

/** Joins a group and reads on from `from`, keeping what fetches bring. */
export async function joinGroup(
  { config, topic, startConsumer, onEnd }: KafkaUnderTest,
  { from = 0, isBusy = false }: MemberOptions,
) {
  const assigned: number[][] = [];
  const fetches: Fetch[] = [];
  const lost: unknown[] = [];
  const batches: LogBatch[] = [];
  let isOver = false;
  const consumer: LogConsumer = await startConsumer(
    config,
    { processor: 'one', topic },
    {
      onAssigned(partitions, seek) {
        assigned.push([...partitions].sort());
        for (const partition of partitions) seek(partition, from);
      },
      async onBatch(batch) {
        const values = batch.records(0, batch.length).map(({ value }) => String(value));
        const { partition, fetchedOffset, nextOffset } = batch;
        fetches.push({ partition, fetchedOffset, nextOffset, values });
        batches.push(batch);
        batch.resolve(nextOffset);
        do {
          await batch.heartbeat().catch((error: unknown) => {
            lost.push(error);
            throw error;
          });
          await delay(isBusy ? 20 : 0);
        } while (isBusy && lost.length === 0 && !isOver);
      },
      onAlive() {},
    },
  );
  const stop = async () => {
    if (isOver) return;
    isOver = true;
    await consumer.stop();
  };
  onEnd(stop);
  const values = () => fetches.flatMap((fetch) => fetch.values);
  const next = () => fetches.at(-1)?.nextOffset;
  return { assigned, fetches, batches, lost, consumer, stop, values, next };
}
