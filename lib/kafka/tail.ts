import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { createKafka } from './client';
import { type ConsumerHandlers, type LogBatch, type LogConsumer, startConsumer } from './consumer';
import { isKafkaOutage } from './errors';
import { groupOf } from './groups';
import { createOffsetReader } from './offsets';

/** Where following begins, in one partition or in all of them. */
export interface TailPlace {
  /**
   * The first record still there, the end at the time of the call, the first record since a time, or an offset; one
   * below zero counts from the end.
   */
  from: 'beginning' | 'end' | { since: Date } | { offset: number };
  partition?: number | undefined;
}

export interface TailOptions {
  topic: string;
  place: TailPlace;
  /** Called with each fetch's records in the order of their partition; the next fetch waits for it. */
  onRecords: (records: LogRecord[]) => Promise<void>;
  /** Called once every partition is followed. */
  onReady?: () => void;
  /** Ends it. */
  signal: AbortSignal;
}

export class NoSuchPartitionError extends Error {
  override name = 'NoSuchPartitionError';
  constructor(
    readonly topic: string,
    readonly partition: number,
    /** How many the topic has. */
    readonly count: number,
  ) {
    super(`${topic} has no partition ${partition}`);
  }
}

/** A stretch of one partition: offsets from `from` up to, and without, `until`. */
export interface Stretch {
  from: number;
  until: number;
}

export interface ReadOptions {
  topic: string;
  /** What to read, by partition number; `until` at most the readable end. */
  stretches: readonly Stretch[];
  /** Called with records in the order of their partition, at most 500 of one; the next fetch waits for it. */
  onRecords: (records: LogRecord[]) => Promise<void>;
  /** Ends it early. */
  signal: AbortSignal;
}

/** Records converted at a time. */
const chunkSize = 500;

const endless = Number.POSITIVE_INFINITY;

/**
 * Follows a topic until the signal. It joins a consumer group of its own, which commits nothing and is deleted at the
 * end, so it takes no partition from anybody and leaves nothing behind.
 *
 * @throws NoSuchPartitionError, UnreadableRecordsError, KafkaUnavailableError, or kafkajs' error when it has given up.
 */
export async function tailTopic(config: Config, options: TailOptions): Promise<void> {
  const { topic, place } = options;
  const stretches = await stretchesFrom(config, topic, place);
  // A partition that is new since then is read from its beginning.
  const others = { from: 0, until: place.partition === undefined ? endless : 0 };
  await follow(config, { ...options, stretches, others });
}

/**
 * Reads stretches of a topic once, with a throw-away group as `tailTopic`.
 *
 * @throws UnreadableRecordsError, KafkaUnavailableError, kafkajs' error when it has given up, or what `onRecords` throws.
 */
export async function readTopic(config: Config, options: ReadOptions): Promise<void> {
  if (options.stretches.every(isRead)) return;
  await follow(config, { ...options, others: { from: 0, until: 0 } });
}

interface FollowOptions extends ReadOptions {
  /** What to read of partitions that `stretches` does not name. */
  others: Stretch;
  onReady?: () => void;
}

async function follow(config: Config, options: FollowOptions): Promise<void> {
  const { topic, onReady, signal } = options;
  const processor = `tail.${randomUUID()}`;
  const left = options.stretches.map((stretch) => ({ ...stretch }));
  let failed: (error: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  if (signal.aborted) ended();
  signal.addEventListener('abort', ended, { once: true });
  let ready = false;
  const consumer = await join(
    config,
    { processor, topic, end },
    {
      onAssigned(partitions, seek) {
        for (const partition of partitions) seek(partition, left[partition]?.from ?? 0);
        if (!ready) onReady?.();
        ready = true;
      },
      async onBatch(batch) {
        // What the reader throws (its output is closed) ends it; kafkajs would only try again.
        await passOn(batch, left, options).catch(failed);
        if (left.every(isRead)) ended();
      },
      onAlive() {},
    },
  );
  try {
    const crash = consumer.crashed.then((error) => Promise.reject(error));
    await Promise.race([end, failure, crash]);
  } finally {
    signal.removeEventListener('abort', ended);
    await consumer.stop().catch(() => {});
    await deleteGroup(config, groupOf(config, processor));
  }
}

/** How often, and after which pause (ms), a group is joined that its broker has still to load. */
const maxJoins = 10;
const joinPauseMs = 500;

/** On such a broker, one that has just been started, kafkajs gives up on the spot. */
async function join(
  config: Config,
  { end, ...target }: { processor: string; topic: string; end: Promise<void> },
  handlers: ConsumerHandlers,
): Promise<LogConsumer> {
  for (let joins = 1; ; joins += 1) {
    let assigned = () => {};
    const joined = new Promise<void>((resolve) => {
      assigned = resolve;
    });
    const consumer = await startConsumer(config, target, {
      ...handlers,
      onAssigned(partitions, seek) {
        handlers.onAssigned(partitions, seek);
        assigned();
      },
    });
    const crash = await Promise.race([joined, end, consumer.crashed]);
    if (!crash) return consumer;
    if (joins === maxJoins || !isKafkaOutage(crash)) throw crash;
    await Promise.race([end, delay(joinPauseMs)]);
  }
}

async function passOn(batch: LogBatch, left: Stretch[], { onRecords, others, signal }: FollowOptions): Promise<void> {
  const stretch = left[batch.partition] ?? { ...others };
  left[batch.partition] = stretch;
  const isOver = () => signal.aborted || batch.isStale();
  for (let from = 0; from < batch.length && !isOver(); from += chunkSize) {
    const to = Math.min(from + chunkSize, batch.length);
    const records = batch.records(from, to);
    const wanted = records.filter(({ offset }) => offset >= stretch.from && offset < stretch.until);
    if (wanted.length > 0) await onRecords(wanted);
    done(batch, stretch, batch.offsetAt(to - 1) + 1);
    // A long fetch must not cost the membership; whether it is lost, the next fetch says.
    await batch.heartbeat().catch(() => {});
  }
  if (isOver()) return;
  done(batch, stretch, batch.nextOffset);
  if (batch.fault && !isRead(stretch)) throw batch.fault;
}

function done(batch: LogBatch, stretch: Stretch, nextOffset: number): void {
  batch.resolve(nextOffset);
  stretch.from = Math.max(stretch.from, nextOffset);
}

function isRead({ from, until }: Stretch): boolean {
  return from >= until;
}

async function stretchesFrom(config: Config, topic: string, { from, partition: only }: TailPlace): Promise<Stretch[]> {
  const reader = createOffsetReader(config, 'tail');
  try {
    const ranges = await reader.ranges(topic);
    if (only !== undefined && !ranges[only]) throw new NoSuchPartitionError(topic, only, ranges.length);
    const since = typeof from === 'object' && 'since' in from ? from.since.getTime() - 1 : null;
    const after = since === null ? [] : await reader.firstAfter(topic, since);
    return ranges.map(({ low, end }, partition) => {
      if (only !== undefined && partition !== only) return { from: end, until: 0 };
      if (typeof from === 'string') return { from: from === 'beginning' ? low : end, until: endless };
      const offset = 'offset' in from ? from.offset : (after[partition] ?? end);
      return { from: Math.max(low, offset < 0 ? end + offset : Math.min(offset, end)), until: endless };
    });
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
