import type { Hold, ReadableRange } from '@/lib/contract/readable';
import type { Cluster } from './cluster';
import { type OpenTransaction, openTransactions, placeName } from './open-transactions';

/** Every transaction holds readers back until it ends; from here on it is worth a word, ms. */
const momentMs = 5_000;

/** A readable end that is not the written one, and since when it is known not to have moved, ms. */
interface Sighting {
  end: number;
  at: number;
}

/** Finds out which open transactions hold readers back, and remembers since when where the broker cannot tell. */
export function createHolds() {
  const sightings = new Map<string, Sighting>();

  const sight = (topic: string, partition: number, { end, written }: ReadableRange): Sighting | null => {
    const place = placeName(topic, partition);
    const known = sightings.get(place);
    if (end === written) sightings.delete(place);
    else if (known?.end !== end) sightings.set(place, { end, at: Date.now() });
    return sightings.get(place) ?? null;
  };

  return {
    /** @param ranges of the topic, by partition: asked for a moment ago. */
    async among(cluster: Cluster, topic: string, ranges: readonly ReadableRange[]): Promise<Hold[]> {
      const sighted = ranges.flatMap((range, partition) => {
        const sighting = sight(topic, partition, range);
        return sighting ? [{ partition, sighting }] : [];
      });
      if (sighted.length === 0) return [];
      const open = await openTransactions(cluster);
      const now = Date.now();
      return (
        sighted
          // By our own clock, since the end has not moved: the broker's may be behind, and an ordinary transaction look old.
          .filter(({ sighting }) => now - sighting.at >= momentMs)
          .map(({ partition, sighting }) => toHold(topic, partition, sighting, open))
      );
    },
  };
}

/** Of several transactions on a partition the oldest holds it. */
function toHold(topic: string, partition: number, { end, at }: Sighting, open: readonly OpenTransaction[]): Hold {
  const [oldest] = open
    .filter(({ places }) => places.has(placeName(topic, partition)))
    .toSorted((a, b) => a.startedAt - b.startedAt);
  return {
    topic,
    partition,
    offset: end,
    since: oldest?.startedAt ?? at,
    until: oldest ? oldest.startedAt + oldest.timeoutMs : null,
    transactionalId: oldest?.transactionalId ?? null,
  };
}
