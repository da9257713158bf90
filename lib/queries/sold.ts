import { rangeDays } from '@/lib/domain/sales-range';
import type { Collections } from '@/lib/mongo/collections';
import { readRevisions } from '@/lib/mongo/revisions';

/** How long a version is taken as it is before it is asked whether there is another, ms. */
const keptMs = 10_000;

interface Held {
  askedAt: number;
  version: Promise<string>;
  counted?: { version: string; pieces: Promise<ReadonlyMap<string, number>> };
}

const held = new WeakMap<Collections, Held>();

/** What the counts are of: it changes when there may be others, and that at most once in ten seconds. */
export function soldVersion(collections: Collections, now: Date): Promise<string> {
  return heldAt(collections, now).version;
}

/**
 * Pieces sold of each product in 30 Warsaw days that end with today, by the product's id; none of what nobody bought.
 * The sales of a month are too many to be added up for every page of the catalogue: a process does it once a version.
 */
export async function soldLately(collections: Collections, now: Date): Promise<ReadonlyMap<string, number>> {
  const here = heldAt(collections, now);
  const version = await here.version;
  if (here.counted?.version !== version) here.counted = { version, pieces: countPieces(collections, now) };
  const { pieces } = here.counted;
  return kept(pieces, () => delete here.counted);
}

function heldAt(collections: Collections, now: Date): Held {
  const before = held.get(collections);
  if (before && Math.abs(now.getTime() - before.askedAt) < keptMs) return before;
  const version = kept(readVersion(collections, now), () => held.delete(collections));
  const here = { ...before, askedAt: now.getTime(), version };
  held.set(collections, here);
  return here;
}

/** What could not be read is forgotten, so that the next page asks anew. */
async function kept<T>(asked: Promise<T>, forget: () => void): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    forget();
    throw error;
  }
}

async function readVersion(collections: Collections, now: Date): Promise<string> {
  return [firstDay(now), ...(await readRevisions(collections, ['sales']))].join(' ');
}

const firstDay = (now: Date) => rangeDays('30d', now)[0] ?? '';

async function countPieces({ sales }: Collections, now: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await sales
    .aggregate<{ _id: string; units: number }>([
      { $match: { day: { $gte: firstDay(now) } } },
      { $group: { _id: '$productId', units: { $sum: '$units' } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, units }) => [_id, units]));
}
