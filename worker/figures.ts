import { clickedAt } from '@/lib/contract/clicked-at';
import type { LogRecord } from '@/lib/contract/record';
import { bucketOf } from '@/lib/domain/latency';
import type { ProcessorMinute } from '@/lib/mongo/documents/progress';
import { metrics } from '@/lib/telemetry/metrics';

/** How far a processor's group has come on all partitions (`ProcessorMinute`). */
export type Lag = Pick<ProcessorMinute, 'end' | 'left' | 'oldest'>;

/** What a minute says of a processor, beside who it is and how it is. */
export type Counted = Lag & Pick<ProcessorMinute, 'latency'>;

/** Counts what a worker's processors do, in memory. Nothing of it throws, and it holds an hour at most. */
export interface Figures {
  /** Records whose checkpoint has just moved. */
  noteApplied(processor: string, records: readonly LogRecord[]): void;
  noteLag(processor: string, lag: Lag): void;
  /** What is not written yet: each minute (when it began, ms), and what of it is known of a processor. */
  minutes(): { at: number; of(processor: string): Counted }[];
  /** Forgets the minutes that began before a moment. */
  forget(before: number): void;
}

export const minuteMs = 60_000;
const mostMinutes = 60;

const none: Lag = { end: null, left: null, oldest: null };

interface Minute {
  lags: Map<string, Lag>;
  latencies: Map<string, Map<number, number>>;
}

export function createFigures(): Figures {
  const minutes = new Map<number, Minute>();

  const current = (): Minute => {
    const at = Math.floor(Date.now() / minuteMs) * minuteMs;
    const known = minutes.get(at);
    if (known) return known;
    const minute: Minute = { lags: new Map(), latencies: new Map() };
    minutes.set(at, minute);
    const [oldest] = minutes.keys();
    if (minutes.size > mostMinutes && oldest !== undefined) minutes.delete(oldest);
    return minute;
  };
  const countApplied = (processor: string, records: readonly LogRecord[]) => {
    const now = Date.now();
    const { latencies } = current();
    const counts = latencies.get(processor) ?? new Map<number, number>();
    latencies.set(processor, counts);
    for (const record of records) {
      const ms = now - clickedAt(record);
      const bucket = bucketOf(ms);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      metrics().appliedAfterSeconds.observe({ processor }, Math.max(0, ms) / 1000);
    }
  };
  return {
    noteApplied(processor, records) {
      // Whatever is wrong in here is no reason to stop what is counted.
      try {
        countApplied(processor, records);
      } catch {
        metrics().figureFaults.inc();
      }
    },
    noteLag: (processor, lag) => void current().lags.set(processor, lag),
    minutes() {
      current();
      return [...minutes].map(([at, { lags, latencies }]) => ({
        at,
        of: (processor) => ({
          ...(lags.get(processor) ?? none),
          latency: [...(latencies.get(processor) ?? [])].sort(([a], [b]) => a - b),
        }),
      }));
    },
    forget(before) {
      for (const at of minutes.keys()) if (at < before) minutes.delete(at);
    },
  };
}
