/**
 * How long things took, as counts by bucket: `[bucket, count]`, without the empty ones. Counts of several minutes,
 * partitions and workers add up, which percentiles do not.
 */
export type Histogram = readonly (readonly [bucket: number, count: number])[];

/** Each bucket ends at 2^(1/4) of the one before; the first holds everything up to 1 ms. */
const bucketsPerDoubling = 4;
/** Holds everything from 59 minutes on. */
const lastBucket = 88;

/** The bucket of a duration, ms. */
export function bucketOf(ms: number): number {
  if (!(ms > 1)) return 0;
  return Math.min(lastBucket, Math.ceil(bucketsPerDoubling * Math.log2(ms)));
}

/** The sum of histograms. */
export function addUp(histograms: readonly Histogram[]): Histogram {
  const counts = new Map<number, number>();
  for (const [bucket, count] of histograms.flat()) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** How many durations were counted. */
export function countOf(histogram: Histogram): number {
  return histogram.reduce((sum, [, count]) => sum + count, 0);
}

/**
 * The duration that a part of all (0.95: 95 %) did not exceed, ms; at most 9.1 % off, however many were added up. `null`
 * of none.
 */
export function quantile(histogram: Histogram, part: number): number | null {
  const rank = Math.max(1, Math.ceil(part * countOf(histogram)));
  let seen = 0;
  for (const [bucket, count] of histogram) {
    seen += count;
    if (seen >= rank) return middleOf(bucket);
  }
  return null;
}

/** The geometric middle, which is equally far from both ends. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 1 : 2 ** ((bucket - 0.5) / bucketsPerDoubling);
}
