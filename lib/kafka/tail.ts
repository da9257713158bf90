import { randomUUID } from 'node:crypto';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { createKafka } from './client';
import { type LogBatch, startConsumer } from './consumer';
import { createOffsetReader } from './offsets';

export interface TailOptions {
  topic: string;
  /** From the first record still there; otherwise from the topic's end at the time of the call. */
  fromBeginning: boolean;
  /** Called with each fetch's records in the order of their partition; the next fetch waits for it. */
  onRecords: (records: LogRecord[]) => Promise<void>;
  /** Called once every partition is followed. */
  onReady?: () => void;
  /** Ends it. */
  signal: AbortSignal;
}

/** Records converted at a time. */
const chunkSize = 500;

/**
 * Follows a topic until the signal. It joins a consumer group of its own, which commits nothing and is deleted at the
 * end, so it takes no partition from anybody and leaves nothing behind.
 *
 * @throws KafkaUnavailableError, or kafkajs' error when it has given up.
 */
export async function tailTopic(config: Config, options: TailOptions): Promise<void> {
  const { topic, fromBeginning, onRecords, onReady, signal } = options;
  const processor = `tail.${randomUUID()}`;
  const starts = await startOffsets(config, topic, fromBeginning);
  let failed: (error: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let ready = false;
  const consumer = await startConsumer(
    config,
    { processor, topic },
    {
      onAssigned(partitions, seek) {
        // A partition that is new since then is read from its beginning.
        for (const partition of partitions) seek(partition, starts[partition] ?? 0);
        if (!ready) onReady?.();
        ready = true;
      },
      async onBatch(batch) {
        // What the reader throws (its output is closed) ends the tail; kafkajs would only try again.
        await passOn(batch, onRecords, starts, signal).catch(failed);
      },
      onAlive() {},
    },
  );
  try {
    const crash = consumer.crashed.then((error) => Promise.reject(error));
    await Promise.race([aborted, failure, crash]);
  } finally {
    await consumer.stop().catch(() => {});
    await deleteGroup(config, `clientflow.${processor}`);
  }
}

async function passOn(
  batch: LogBatch,
  onRecords: TailOptions['onRecords'],
  starts: number[],
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < batch.length && !signal.aborted && !batch.isStale(); from += chunkSize) {
    const records = batch.records(from, Math.min(from + chunkSize, batch.length));
    await onRecords(records);
    const last = records.at(-1);
    if (!last) continue;
    batch.resolve(last.offset);
    starts[batch.partition] = last.offset + 1;
  }
}

async function startOffsets(config: Config, topic: string, fromBeginning: boolean): Promise<number[]> {
  const reader = createOffsetReader(config, 'tail');
  try {
    return (await reader.ranges(topic)).map(({ low, high }) => (fromBeginning ? low : high));
  } finally {
    await reader.close();
  }
}

/** Tidiness only: a group without members and offsets disappears by itself after a while. */
async function deleteGroup(config: Config, groupId: string): Promise<void> {
  const admin = createKafka(config, 'tail', { retry: { retries: 1 } }).admin();
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch {
    // It goes away by itself.
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
