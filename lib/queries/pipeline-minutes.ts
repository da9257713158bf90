import { groupBy } from '@/lib/domain/group-by';
import type { Collections } from '@/lib/mongo/collections';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';
import type { WorkerTold } from '@/lib/reads/pipeline';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How far workers' clocks may be apart; what was written so long before the newest is read again. */
const slackMs = 2 * minuteMs;
/** Who has written nothing for so long is gone, not only silent. */
const goneMs = 10 * minuteMs;

interface Held {
  minutes: Map<string, PipelineMinuteDoc>;
  newest: number;
  asked: Promise<void>;
}

const held = new WeakMap<Collections, Held>();

/**
 * The workers' minutes of a day, in their order. A process reads them once, and then only what was written since: pages
 * ask for the whole day every few seconds.
 */
export async function heldMinutes(collections: Collections, now: Date): Promise<PipelineMinuteDoc[]> {
  const here = held.get(collections) ?? { minutes: new Map(), newest: 0, asked: Promise.resolve() };
  held.set(collections, here);
  // One after the other: the second of two has little to read.
  here.asked = here.asked.catch(() => {}).then(() => readNewer(collections, here, now));
  await here.asked;
  return [...here.minutes.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a._id < b._id ? -1 : 1));
}

async function readNewer({ pipeline_minutes }: Collections, here: Held, now: Date): Promise<void> {
  const begin = now.getTime() - dayMs;
  const since = new Date(Math.max(begin, here.newest - slackMs));
  for await (const minute of pipeline_minutes.find({ updatedAt: { $gte: since } }).sort({ updatedAt: 1 })) {
    here.minutes.set(minute._id, minute);
    // A clock that is ahead of ours hides nobody else's.
    here.newest = Math.max(here.newest, Math.min(minute.updatedAt.getTime(), now.getTime()));
  }
  for (const [id, { at }] of here.minutes) if (at.getTime() < begin) here.minutes.delete(id);
}

/** The workers that wrote lately, by name: what each said last, and how often it was started again in the kept day. */
export function workersOf(minutes: readonly PipelineMinuteDoc[], now: Date): WorkerTold[] {
  const byName = groupBy(minutes, ({ worker }) => worker.name);
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, all]) => {
      const last = all.reduce((a, b) => (isLater(b, a) ? b : a));
      if (now.getTime() - last.updatedAt.getTime() > goneMs) return [];
      return {
        name,
        version: last.worker.version,
        startedAt: last.worker.startedAt.toISOString(),
        seenAt: last.updatedAt.toISOString(),
        memory: last.worker.memory,
        restarts: new Set(all.map(({ worker }) => worker.startedAt.getTime())).size - 1,
        processors: last.processors.map(({ name, state, partitions }) => ({ name, state, partitions })),
      };
    });
}

/** A later start wins, then what was written later. */
function isLater(a: PipelineMinuteDoc, b: PipelineMinuteDoc): boolean {
  const starts = a.worker.startedAt.getTime() - b.worker.startedAt.getTime();
  return starts > 0 || (starts === 0 && a.updatedAt > b.updatedAt);
}
