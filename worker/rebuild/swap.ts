import type { Collections } from '@/lib/mongo/collections';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { batchSize, collectionOf } from './compare';
import type { AnyDoc, Difference } from './difference';
import { type Rebuilt, rebuildEntries } from './entries';
import { compareAll } from './summary';

/**
 * Makes the live data what the log says: puts what is missing or changed, removes what is extra, and leaves the rest
 * alone. No worker may run.
 *
 * Documents are replaced one by one and not by renaming collections: the embedded server forgets a renamed collection's
 * content at its next start. Each state in between is a mixture of right documents of both sides, and every step may be
 * repeated. Checkpoints of this log stay as they are, for both sides have seen what is before them. Those of another
 * log are removed last: until then a worker refuses to start, and afterwards it reads everything, so that the facts of
 * this log are published.
 */
export async function swap(live: Collections, rebuilt: readonly Rebuilt[], signal: AbortSignal): Promise<void> {
  const writer = createWriter(live);
  await compareAll(rebuilt, signal, writer.add);
  await writer.flush();
  await clearForeign(live, rebuilt);
  await bumpRevisions(live, [...new Set(rebuilt.flatMap(({ entry }) => entry.resources))]);
  for (const { processor, topic } of beginAnew(rebuilt)) await forgetProgress(live, processor, topic);
}

/** Puts and removals by collection, some hundred at a time. */
function createWriter(live: Collections) {
  const waiting = new Map<keyof Collections, { put: AnyDoc[]; remove: string[] }>();
  const write = async (name: keyof Collections) => {
    const { put, remove } = waiting.get(name) ?? { put: [], remove: [] };
    waiting.delete(name);
    const collection = collectionOf(live, name);
    for (let start = 0; start < put.length; start += batchSize) {
      const replacements = put.slice(start, start + batchSize).map((document) => {
        const { _id, ...replacement } = document;
        return { replaceOne: { filter: { _id }, replacement, upsert: true } };
      });
      await collection.bulkWrite(replacements, { ordered: false });
    }
    if (remove.length > 0) await collection.deleteMany({ _id: { $in: remove } });
  };
  return {
    async add({ collection, remedy }: Difference) {
      const batch = waiting.get(collection) ?? { put: [], remove: [] };
      waiting.set(collection, batch);
      batch.put.push(...remedy.put);
      batch.remove.push(...remedy.remove);
      if (batch.put.length + batch.remove.length >= batchSize) await write(collection);
    },
    async flush() {
      for (const name of [...waiting.keys()]) await write(name);
    },
  };
}

interface Progress {
  processor: string;
  topic: string;
}

/** Whose checkpoints are removed. When facts are gone, the shop's too: it publishes them again. */
function beginAnew(rebuilt: readonly Rebuilt[]): Progress[] {
  const foreign = rebuilt.filter(({ context }) => context.plan.whole === 'otherLog');
  const plans: Progress[] = foreign.map(({ context }) => context.plan);
  const [shop] = rebuildEntries;
  const withoutFacts = foreign.find(({ entry }) => entry.topic === 'facts');
  if (!shop || !withoutFacts || plans.some(({ processor }) => processor === shop.processor)) return plans;
  const { topics } = withoutFacts.context.config.kafka;
  return [...plans, { processor: shop.processor, topic: topics[shop.topic] }];
}

/** Empties what the worker makes again by itself. */
async function clearForeign(live: Collections, rebuilt: readonly Rebuilt[]): Promise<void> {
  for (const { entry, context } of rebuilt) {
    if (context.plan.whole !== 'otherLog') continue;
    for (const name of entry.clears ?? []) await collectionOf(live, name).deleteMany({});
  }
}

/** Failures are counted by position, and positions are another log's now. */
async function forgetProgress({ checkpoints, failures }: Collections, processor: string, topic: string): Promise<void> {
  const places = `${processor}:${topic}:`;
  await failures.deleteMany({ _id: { $gte: places, $lt: `${processor}:${topic};` } });
  await checkpoints.deleteMany({ processor, topic });
}
