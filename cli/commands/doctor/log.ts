import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '@/cli/session';
import { type Hold, leftToRead, type ReadableRange } from '@/lib/contract/readable';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import type { Collections } from '@/lib/mongo/collections';
import type { Finding } from './finding';
import { lookThrough } from './records';

/** A transaction that is still open after this long is no moment's, ms. */
const momentMs = 5_500;

/**
 * Whether everything in the log can be read, and whether a transaction holds readers back. The settings of a topic say
 * nothing about what was written before they were set: the records are read, those first that a worker has still to
 * read, for ten seconds or, when `all` is set, to the end.
 */
export async function checkLog(session: Session, all: boolean): Promise<Finding[]> {
  const { actions, facts, dead_letters } = session.config.kafka.topics;
  const offsets = createOffsetReader(session.config, 'doctor');
  try {
    const { collections } = await session.mongo();
    const check = async (topic: string) => {
      const ranges = await offsets.ranges(topic);
      const unread = await unreadStretches(collections, topic, ranges);
      return [
        ...(await heldFindings(session, offsets, topic)),
        ...(await lookThrough(session, { topic, ranges, unread, all })),
      ];
    };
    return (await Promise.all([actions, facts, dead_letters].map(check))).flat();
  } finally {
    await offsets.close();
  }
}

/** Where the processor that is least far begins to read, by partition; the end for a topic that none reads. */
async function unreadStretches(
  { checkpoints }: Collections,
  topic: string,
  ranges: readonly ReadableRange[],
): Promise<number[]> {
  const stored = await checkpoints.find({ topic }).toArray();
  return ranges.map((range, partition) => {
    const next = stored.filter((checkpoint) => checkpoint.partition === partition).map(({ offset }) => offset);
    return next.length === 0 ? range.end : range.end - leftToRead(range, Math.min(...next));
  });
}

async function heldFindings(session: Session, offsets: OffsetReader, topic: string): Promise<Finding[]> {
  let holds = await offsets.holds(topic);
  const ranges = await offsets.ranges(topic);
  if (holds.length === 0 && ranges.some(({ end, written }) => end < written)) {
    await delay(momentMs, undefined, { signal: session.signal }).catch(() => {});
    holds = await offsets.holds(topic);
  }
  return holds.map((hold) => heldFinding(session, hold));
}

function heldFinding({ t, config }: Session, hold: Hold): Finding {
  const { topic, partition, offset, since, until, transactionalId } = hold;
  const abort =
    `kafka-transactions.sh --bootstrap-server ${config.kafka.servers.join(',')} ` +
    `abort --topic ${topic} --partition ${partition} --start-offset ${offset}`;
  const iso = (ms: number) => new Date(ms).toISOString();
  const place = { topic, partition, offset, since: iso(since), producer: transactionalId ?? '?' };
  const ends = until === null ? t('doctor.held.endless') : t('doctor.held.until', { until: iso(until) });
  return {
    check: 'transactions',
    ok: false,
    detail: `${t('doctor.held.since', place)}; ${ends}`,
    remedy: t('doctor.held.remedy', { abort }),
  };
}
