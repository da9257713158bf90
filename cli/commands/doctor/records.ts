import { unreadableRecords } from '@/cli/failure';
import type { Session } from '@/cli/session';
import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import { UnreadableRecordsError } from '@/lib/kafka/errors';
import { readTopic, type Stretch } from '@/lib/kafka/tail';
import { roomFor } from '@/lib/kafka/topic-faults';
import { largestDeadLetter } from '@/lib/kafka/topics';
import type { Finding } from './finding';

/** How long a topic is read when not all of it is asked for, ms. */
const budgetMs = 10_000;

/** A record later than our clock by this much was not stamped by a broker, ms. */
const futureMs = 5 * 60_000;

interface Scope {
  topic: string;
  ranges: readonly ReadableRange[];
  /** Where what no worker has read yet begins, by partition. */
  unread: readonly number[];
  all: boolean;
}

/** The first record of each kind that a worker would stumble over. */
interface Seen {
  records: number;
  future: LogRecord | null;
  tooLarge: LogRecord | null;
}

/** Reads a topic's records, and says of which it is that they cannot be read or are from another time. */
export async function lookThrough(session: Session, { topic, ranges, unread, all }: Scope): Promise<Finding[]> {
  const { config, signal, t } = session;
  const until = all ? signal : AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]);
  const seen: Seen = { records: 0, future: null, tooLarge: null };
  const limit = await largestDeadLetter(config);
  const onRecords = async (records: LogRecord[]) => {
    for (const record of records) note(seen, record, limit);
  };
  const ahead: Stretch[] = ranges.map(({ end }, partition) => ({ from: unread[partition] ?? end, until: end }));
  const behind: Stretch[] = ranges.map(({ low, end }, partition) => ({ from: low, until: unread[partition] ?? end }));
  try {
    for (const stretches of [ahead, behind]) {
      if (!until.aborted) await readTopic(config, { topic, stretches, signal: until, onRecords });
    }
  } catch (error) {
    if (!(error instanceof UnreadableRecordsError)) throw error;
    return [{ check: 'records', ok: false, ...unreadableRecords(error, t) }];
  }
  const faults = faultsOf(session, topic, seen);
  if (faults.length > 0) return faults;
  const detail = until.aborted ? 'doctor.records.some' : 'doctor.records.all';
  return [{ check: 'records', ok: true, detail: t(detail, { topic, count: seen.records }) }];
}

/** @param limit what the dead-letter topic takes, bytes. */
function note(seen: Seen, record: LogRecord, limit: number): void {
  seen.records += 1;
  if (record.timestamp > Date.now() + futureMs) seen.future ??= record;
  if (sizeOf(record) > limit) seen.tooLarge ??= record;
}

function sizeOf({ key, value }: LogRecord): number {
  return (key?.length ?? 0) + (value?.length ?? 0);
}

function faultsOf({ t, config }: Session, topic: string, { future, tooLarge }: Seen): Finding[] {
  const faults: Finding[] = [];
  const check = 'records';
  const place = ({ partition, offset }: LogRecord) => ({ topic, partition, offset });
  if (future) {
    const time = new Date(future.timestamp).toISOString();
    const remedy = t('doctor.records.futureRemedy', { topic });
    faults.push({ check, ok: false, detail: t('doctor.records.future', { ...place(future), time }), remedy });
  }
  if (tooLarge && topic !== config.kafka.topics.dead_letters) {
    const bytes = sizeOf(tooLarge);
    const target = `--entity-type topics --entity-name ${config.kafka.topics.dead_letters}`;
    faults.push({
      check,
      ok: false,
      detail: t('doctor.records.tooLarge', { ...place(tooLarge), bytes, letters: config.kafka.topics.dead_letters }),
      remedy:
        `kafka-configs.sh --bootstrap-server ${config.kafka.servers.join(',')} --alter ${target} ` +
        `--add-config max.message.bytes=${roomFor(bytes)}`,
    });
  }
  return faults;
}
