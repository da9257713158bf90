import { config } from '@/lib/config';
import type { Hold } from '@/lib/contract/readable';
import { createOffsetReader, type OffsetReader, type Reading } from '@/lib/kafka/offsets';
import type { Collections } from '@/lib/mongo/collections';
import { type LogRanges, processorLag } from '@/lib/queries/pipeline';

const held = globalThis as typeof globalThis & { clientflowOffsets?: OffsetReader };

/** The web process's reader of where topics end, kept over hot reloads; its answers are up to a second old. */
export function webOffsets(): OffsetReader {
  held.clientflowOffsets ??= createOffsetReader(config(), 'web');
  return held.clientflowOffsets;
}

const patienceMs = 2_000;

/** The topics that processors read. */
function topics(): string[] {
  const { actions, facts } = config().kafka.topics;
  return [actions, facts];
}

/** What can be read of the topics now; `null` when Kafka does not answer within two seconds. */
export async function logRanges(): Promise<LogRanges | null> {
  try {
    const ranges = Promise.all(topics().map(async (topic) => [topic, await webOffsets().ranges(topic)]));
    return Object.fromEntries(await within(patienceMs, ranges));
  } catch {
    return null;
  }
}

/** The open transactions that hold readers back; none when Kafka does not say so within two seconds. */
export async function logHolds(): Promise<Hold[]> {
  try {
    const holds = await within(patienceMs, Promise.all(topics().map((topic) => webOffsets().holds(topic))));
    return holds.flat();
  } catch {
    return [];
  }
}

/** When the oldest record was written that a reader has left on a topic, ms; `null` when there is none, or Kafka does not say. */
export async function oldestLeft(topic: string, of: Reading): Promise<number | null> {
  try {
    const times = (await within(patienceMs, webOffsets().oldestLeft(topic, of))).filter((time) => time !== null);
    return times.length > 0 ? Math.min(...times) : null;
  } catch {
    return null;
  }
}

/** How many actions the shop processor has still to read; `null` when Kafka does not answer. */
export async function actionsBehind(collections: Collections): Promise<number | null> {
  const topic = config().kafka.topics.actions;
  return processorLag(collections, { processor: 'shop', topic, ranges: await logRanges() });
}

/** A part that did not answer in time. */
export class TimedOutError extends Error {
  override name = 'TimedOutError';
}

/**
 * @throws TimedOutError when the promise takes longer than `ms`.
 */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOutError(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
