import type { Config } from '@/lib/config';
import type { Collections } from '@/lib/mongo/collections';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { countParked } from '@/lib/queries/pipeline';
import { metrics } from '@/lib/telemetry/metrics';
import type { CountedAtScrape } from '@/lib/telemetry/scrape';

/** How many dead letters are open and how many purchases wait, asked of the database when the metrics are asked for. */
export function openCounts(collections: Collections, { pipeline }: Config): CountedAtScrape {
  const { deadLettersOpen, parkedWaiting, thresholdExceeded } = metrics();
  const threshold = 'dead_letters';
  return {
    async count() {
      const [open, parked] = await Promise.all([countOpenDeadLetters(collections), countParked(collections)]);
      deadLettersOpen.set(open);
      parkedWaiting.set(parked);
      const isPassed = pipeline.dead_letters > 0 && open >= pipeline.dead_letters;
      thresholdExceeded.set({ threshold, processor: '' }, Number(isPassed));
    },
    forget() {
      deadLettersOpen.remove();
      parkedWaiting.remove();
      thresholdExceeded.remove({ threshold, processor: '' });
    },
  };
}
