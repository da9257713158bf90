import type { Action } from '@/lib/contract';
import { noSamples, withSample } from '@/lib/domain/run-samples';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { outagePart } from '@/worker/outages';
import { pause } from '@/worker/runs';
import { eventIdsOf } from './event-id';

const lookEveryMs = 1_000;
/** More refused actions than so many are not counted one by one. */
const mostRefused = 1_000;

/**
 * What becomes of a run's actions while it lasts: one purchase after the other is followed into the database, and those
 * that were set aside are counted. What is looked for is a handful of documents a second, however fast the run is.
 */
export function createWatch(collections: Collections, run: SimulatorRunDoc, total: number) {
  const ids = eventIdsOf(run._id, run.requestedAt, total);
  let followed: { id: string; at: number } | null = null;
  let samples = run.samples ?? noSamples;
  let refused = run.refused ?? 0;

  const note = (sent: number, latency: number | null, failures: number) => {
    samples = withSample(samples, Date.now() - (run.startedAt ?? run.requestedAt).getTime(), [sent, latency, failures]);
  };
  const follow = async (refusedIds: ReadonlySet<string>) => {
    if (followed === null) return;
    const { id, at } = followed;
    const applied = await collections.owned_items.findOne({ _id: id }, { projection: { appliedAt: 1 } });
    // One that is still on its way has taken as long as this already.
    if (!refusedIds.has(id)) note(0, Math.max(0, (applied?.appliedAt.getTime() ?? Date.now()) - at), 0);
    if (applied || refusedIds.has(id)) followed = null;
  };
  const look = async () => {
    const cursor = collections.dead_letters.find({ eventId: ids.range }, { projection: { eventId: 1 } });
    const letters = await cursor.sort({ eventId: 1 }).limit(mostRefused).toArray();
    const refusedIds = new Set(letters.flatMap(({ eventId }) => (eventId && ids.isOne(eventId) ? [eventId] : [])));
    if (refusedIds.size > refused) note(0, null, refusedIds.size - refused);
    refused = Math.max(refused, refusedIds.size);
    await follow(refusedIds);
  };
  return {
    progress: () => ({ samples, refused }),
    failed: () => note(0, null, 1),
    sent(actions: readonly Action[], from: number, at: Date): void {
      note(actions.length, null, 0);
      const last = actions.findLastIndex(({ type }) => type === 'customer_buys_product');
      if (followed === null && last >= 0) followed = { id: ids.of(from + last), at: at.getTime() };
    },
    /** Looks until it is over, and once more then, or until it is halted. A database that is away is not looked into. */
    async until(over: AbortSignal, halt: AbortSignal): Promise<void> {
      const end = AbortSignal.any([over, halt]);
      for (let isLast = false; !isLast; ) {
        await pause(lookEveryMs, end);
        if (halt.aborted) return;
        isLast = over.aborted;
        await look().catch((error: unknown) => {
          if (outagePart(error) === null) throw error;
        });
      }
    },
  };
}
export type Watch = ReturnType<typeof createWatch>;
