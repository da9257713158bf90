import { config } from '@/lib/config';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import type { Collections } from '@/lib/mongo/collections';
import { type EndOffsets, processorLag } from '@/lib/queries/pipeline';

const held = globalThis as typeof globalThis & { clientflowOffsets?: OffsetReader };

/** The web process's reader of where topics end, kept over hot reloads; its answers are up to a second old. */
export function webOffsets(): OffsetReader {
  held.clientflowOffsets ??= createOffsetReader(config(), 'web');
  return held.clientflowOffsets;
}

const patienceMs = 2_000;

/** Where the topics that processors read end now; `null` when Kafka does not answer within two seconds. */
export async function logEnds(): Promise<EndOffsets | null> {
  const { actions, facts } = config().kafka.topics;
  try {
    const ends = Promise.all([actions, facts].map(async (topic) => [topic, await webOffsets().endOffsets(topic)]));
    return Object.fromEntries(await within(patienceMs, ends));
  } catch {
    return null;
  }
}

/** How many actions the shop processor has still to read; `null` when Kafka does not answer. */
export async function actionsBehind(collections: Collections): Promise<number | null> {
  const topic = config().kafka.topics.actions;
  return processorLag(collections, { processor: 'shop', topic, ends: await logEnds() });
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
