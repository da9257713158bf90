import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';
import type { PipelineStore } from '@/lib/store/pipeline-store';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import { type Companion, createCompanion } from './companion';
import { type Figures, minuteMs } from './figures';
import { type Outages, outagePart } from './outages';
import type { ProcessorHealth } from './processor';

interface Options {
  figures: Figures;
  store: PipelineStore;
  /** Who writes: the same for a worker's life. */
  worker: Omit<PipelineMinuteDoc['worker'], 'memory'>;
  processors: () => readonly Pick<ProcessorHealth, 'name' | 'topic' | 'state' | 'partitions'>[];
  outages: Outages;
  logger: Logger;
}

/** The minute that lasts is written now and then too: pages show it, and it says that the worker lives. */
const intervalMs = 10_000;
/** How long minutes are kept, ms. */
const keptMs = 24 * 3_600_000;

/**
 * Writes what the worker did, one document a minute (ADR 048). It waits out an outage; a bug of its own is said once and
 * costs the minutes that it met, but never ends the worker, as one in other companions does.
 */
export function createFigureWriter({ figures, store, worker, processors, outages, logger }: Options): Companion {
  let isFaulty = false;
  let trimmedAt = 0;

  const write = async () => {
    const updatedAt = new Date();
    const current = Math.floor(updatedAt.getTime() / minuteMs) * minuteMs;
    const memory = process.memoryUsage.rss();
    for (const { at, of } of figures.minutes()) {
      const begin = new Date(at);
      await store.saveMinute({
        _id: `${begin.toISOString()} ${worker.name} ${worker.startedAt.getTime()}`,
        at: begin,
        updatedAt,
        worker: { ...worker, memory },
        processors: processors().map(({ name, topic, state, partitions }) => ({
          ...{ name, topic, state, partitions: [...partitions] },
          ...of(name),
        })),
      });
    }
    figures.forget(current);
    if (trimmedAt === current) return;
    await store.dropMinutes(new Date(current - keptMs));
    trimmedAt = current;
  };
  const tick = async () => {
    try {
      await write();
      isFaulty = false;
    } catch (error) {
      if (outagePart(error) !== null) throw error;
      figures.forget(Number.POSITIVE_INFINITY);
      metrics().figureFaults.inc();
      if (!isFaulty) logger.error({ err: error }, 'the figures of this worker cannot be written; the rest goes on');
      isFaulty = true;
    }
    return false;
  };
  return createCompanion({ name: 'figures', intervalMs, tick }, outages);
}
