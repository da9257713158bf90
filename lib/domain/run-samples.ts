/** How many points are kept of a run, however long it lasts. */
const mostPoints = 120;
const firstStepMs = 1_000;

/** What happened in one step of a run: actions acknowledged, the longest wait from click to database (ms), failures. */
export type RunPoint = [sent: number, latency: number | null, failures: number];

/** A run over time, in equal steps since its beginning; few enough for a document and a chart. */
export interface RunSamples {
  stepMs: number;
  points: RunPoint[];
}

export const noSamples: RunSamples = { stepMs: firstStepMs, points: [] };

/** The samples with what happened just now, `elapsedMs` after the run began. Steps grow with the run: pairs are merged. */
export function withSample(samples: RunSamples, elapsedMs: number, added: RunPoint): RunSamples {
  const index = Math.floor(Math.max(0, elapsedMs) / samples.stepMs);
  if (index >= mostPoints) return withSample(halved(samples), elapsedMs, added);
  const empty = (): RunPoint => [0, null, 0];
  const points = Array.from(
    { length: Math.max(index + 1, samples.points.length) },
    (_, i) => samples.points[i] ?? empty(),
  );
  points[index] = together(points[index] ?? empty(), added);
  return { ...samples, points };
}

function halved({ stepMs, points }: RunSamples): RunSamples {
  const pairs = Array.from({ length: Math.ceil(points.length / 2) }, (_, i) => points.slice(2 * i, 2 * i + 2));
  return { stepMs: stepMs * 2, points: pairs.map((pair) => pair.reduce(together)) };
}

function together([sent, latency, failures]: RunPoint, [moreSent, other, moreFailures]: RunPoint): RunPoint {
  const longest = latency === null || other === null ? (latency ?? other) : Math.max(latency, other);
  return [sent + moreSent, longest, failures + moreFailures];
}
