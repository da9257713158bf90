import type { Config } from '@/lib/config';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Mongo } from '@/lib/mongo/client';
import { createCheckpoints } from '@/lib/store/checkpoints';
import { mendSearchKeys } from '@/lib/store/mongo/search-keys';
import { build, type OnReading } from './build';
import { dropNext, nextCollections } from './context';

import { type Rebuilt, rebuildEntries } from './entries';
import { readLetters } from './letters';
import { makePlan } from './plan';

export type { OnReading, Reading } from './build';
export { dropNext } from './context';
export type { Difference } from './difference';
export type { Rebuilt } from './entries';
export { compareAll, type Summary } from './summary';
export { swap } from './swap';

/** The processors that can be rebuilt. */
export const rebuildableNames: readonly string[] = rebuildEntries.map(({ processor }) => processor);

export interface Sources {
  config: Config;
  mongo: Mongo;
  offsets: OffsetReader;
  /** Ends it early. */
  signal: AbortSignal;
}

/** What is to be rebuilt: plans only, nothing is built yet. What lists are searched by is in today's form afterwards. */
export async function prepareRebuild(names: readonly string[], sources: Sources): Promise<Rebuilt[]> {
  const { config, mongo, offsets, signal } = sources;
  await mendSearchKeys(mongo.collections);
  const startedAt = new Date();
  const rebuilt: Rebuilt[] = [];
  for (const entry of rebuildEntries.filter(({ processor }) => names.includes(processor))) {
    const topic = config.kafka.topics[entry.topic];
    const checkpoints = createCheckpoints(mongo.collections, { name: entry.processor, topic });
    const plan = await makePlan(entry.processor, topic, { config, checkpoints, offsets, signal });
    const otherShopLog = rebuilt.some(
      ({ context }) => context.plan.processor === 'shop' && context.plan.whole === 'otherLog',
    );
    const letters = await readLetters(config, offsets, topic, signal);
    const next = nextCollections(mongo.db);
    rebuilt.push({
      entry,
      context: { config, live: mongo.collections, next, plan, letters, otherShopLog, startedAt },
    });
  }
  return rebuilt;
}

/** Builds the data anew beside the live ones. Publishes nothing, and changes nothing that anybody looks at. */
export async function buildRebuild(
  rebuilt: readonly Rebuilt[],
  { mongo, signal }: Sources,
  onReading: OnReading,
): Promise<void> {
  await dropNext(mongo.db);
  for (const { entry, context } of rebuilt) await build(entry, context, signal, onReading);
}

/** Whether the processors have not moved since their rebuild was planned. */
export async function isUnmoved(rebuilt: readonly Rebuilt[]): Promise<boolean> {
  const unmoved = rebuilt.map(async ({ context: { live, plan } }) => {
    const { processor, topic, checkpoints } = plan;
    const now = await createCheckpoints(live, { name: processor, topic }).readAll();
    return (
      now.size === checkpoints.size && [...now].every(([at, { offset }]) => checkpoints.get(at)?.offset === offset)
    );
  });
  return (await Promise.all(unmoved)).every(Boolean);
}
