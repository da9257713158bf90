import { leftToRead, type ReadableRange } from '@/lib/contract/readable';
import type { ShopStore } from '@/lib/store/shop-store';

interface Sources {
  store: Pick<ShopStore, 'progress'>;
  /** What can be read of the shop's topic, by partition; the answer may be a second old. */
  ranges(): Promise<readonly ReadableRange[]>;
  clock(): Date;
}

/** Up to which moment everything is known to have been read, whoever has written it. */
export interface Horizon {
  /** Looks how far the shop has come. Everything that was written before the moment has been applied. */
  look(): Promise<Date>;
  /** After an outage the database may be an older copy: what was known says nothing of it. */
  clear(): void;
}

/** The ends of all partitions at a moment. */
interface Ends {
  at: Date;
  ranges: readonly ReadableRange[];
}

/** How old an answer of `ranges` may be, and how far the broker's clock may be behind ours. */
const rangesMaxAgeMs = 1_000;

/**
 * Where the log ended at a moment is remembered until every partition has been read so far; so it is seen under a load,
 * too, under which nobody ever is at the end. What an open transaction holds back counts as written: it and others behind
 * it will be read. The ends are looked up before the progress, and the progress before what depends on it.
 *
 * The times of the records that were read do not matter: behind one that is late enough there may be a purchase's release,
 * which says that another worker, or this one on the database of before a restore, has decided otherwise.
 */
export function createHorizon({ store, ranges, clock }: Sources): Horizon {
  let wanted: Ends | undefined;
  let reached: Ends | undefined;
  return {
    async look() {
      const now: Ends = { at: new Date(clock().getTime() - rangesMaxAgeMs), ranges: await ranges() };
      const progress = new Map((await store.progress()).map(({ partition, offset }) => [partition, offset]));
      const isRead = (ends: Ends) =>
        ends.ranges.every(
          ({ low, written }, partition) => leftToRead({ low, end: written }, progress.get(partition)) === 0,
        );
      const ends = [now, wanted, reached].find((known) => known && isRead(known));
      if (!wanted || ends === now || ends === wanted) wanted = now;
      reached = ends;
      return ends?.at ?? new Date(0);
    },
    clear() {
      wanted = undefined;
      reached = undefined;
    },
  };
}
