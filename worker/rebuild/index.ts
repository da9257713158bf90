import type { Config } from '@/lib/config';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { readTopic } from '@/lib/kafka/tail';
import type { Mongo } from '@/lib/mongo/client';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { mendSearchKeys } from '@/lib/store/mongo/search-keys';
import { build, type OnReading } from './build';
import { dropNext, nextCollections, nextJournal } from './context';
import { type RebuildEntry, type Rebuilt, rebuildEntries } from './entries';
import { type Letters, readLetters } from './letters';
import { makePlan, type Plan } from './plan';
import { createUndecided, type Undecided } from './undecided';

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
  mongo: Pick<Mongo, 'db' | 'collections'>;
  offsets: OffsetReader;
  readTopic: typeof readTopic;
  /** Ends it early. */
  signal: AbortSignal;
}

/** What is to be rebuilt: plans only, nothing is built yet. What lists are searched by is in today's form afterwards. */
export async function prepareRebuild(names: readonly string[], sources: Sources): Promise<Rebuilt[]> {
  const { config, mongo } = sources;
  await mendSearchKeys(mongo.collections);
  const startedAt = new Date();
  const { topics } = config.kafka;
  const planned: { entry: RebuildEntry; plan: Plan; letters: Letters }[] = [];
  for (const entry of rebuildEntries.filter(({ processor }) => names.includes(processor))) {
    const topic = topics[entry.topic];
    const checkpoints = createMongoCheckpoints(mongo.collections, { name: entry.processor, topic });
    const plan = await makePlan(entry.processor, topic, { ...sources, checkpoints });
    planned.push({ entry, plan, letters: await readLetters(topic, sources) });
  }
  // Asked for after the checkpoints: what was applied before one has its fact before this end.
  const facts = (await sources.offsets.ranges(topics.facts)).map(({ low, end }) => ({ from: low, until: end }));
  const shared = {
    config,
    live: mongo.collections,
    next: nextCollections(mongo.db),
    facts,
    journal: nextJournal(mongo.db),
    undecided: createUndecided(),
    shop: planned.find(({ plan }) => plan.processor === 'shop')?.plan,
    startedAt,
  };
  return planned.map(({ entry, plan, letters }) => ({ entry, context: { ...shared, plan, letters } }));
}

/** Builds the data anew beside the live ones. Publishes nothing, and changes nothing that anybody looks at. */
export async function buildRebuild(
  rebuilt: readonly Rebuilt[],
  { mongo, readTopic, signal }: Sources,
  onReading: OnReading,
): Promise<void> {
  await dropNext(mongo.db);
  for (const { entry, context } of rebuilt) await build(entry, context, { readTopic, signal }, onReading);
}

/** What had to be decided anew, because `shop-events` does not tell of it. */
export function undecided([first]: readonly Rebuilt[]): ReturnType<Undecided['list']> {
  return first?.context.undecided.list() ?? [];
}

/** Whether the processors have not moved since their rebuild was planned. */
export async function isUnmoved(rebuilt: readonly Rebuilt[]): Promise<boolean> {
  const unmoved = rebuilt.map(async ({ context: { live, plan } }) => {
    const { processor, topic, checkpoints } = plan;
    const now = await createMongoCheckpoints(live, { name: processor, topic }).readAll();
    return (
      now.size === checkpoints.size && [...now].every(([at, { offset }]) => checkpoints.get(at)?.offset === offset)
    );
  });
  return (await Promise.all(unmoved)).every(Boolean);
}
