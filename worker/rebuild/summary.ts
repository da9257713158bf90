import type { Difference } from './difference';
import type { Rebuilt } from './entries';

/** What a comparison found. */
export interface Summary {
  /** Documents that are the same on both sides; for `sales`, counters of one product and hour. */
  same: number;
  /** Live documents that are newer than what was read, or about to be settled by the worker. */
  open: number;
  missing: number;
  extra: number;
  changed: number;
  /** Of the extra ones, those written past the log. */
  direct: number;
  /** Differences by collection. */
  collections: Record<string, number>;
}

/** Compares everything that was rebuilt with the live data. */
export async function compareAll(
  rebuilt: readonly Rebuilt[],
  signal: AbortSignal,
  onDifference: (difference: Difference) => Promise<void>,
): Promise<Summary> {
  const summary: Summary = { same: 0, open: 0, missing: 0, extra: 0, changed: 0, direct: 0, collections: {} };
  const findings = {
    async found(difference: Difference) {
      signal.throwIfAborted();
      const { kind, collection, direct } = difference;
      summary[kind] += 1;
      if (direct && kind === 'extra') summary.direct += 1;
      summary.collections[collection] = (summary.collections[collection] ?? 0) + 1;
      await onDifference(difference);
    },
    open(count: number) {
      summary.open += count;
    },
    compared(count: number) {
      summary.same += count;
    },
  };
  for (const { entry, context } of rebuilt) {
    signal.throwIfAborted();
    await entry.compare(context, findings);
  }
  return summary;
}
