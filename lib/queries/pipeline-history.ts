import { groupBy } from '@/lib/domain/group-by';
import { addUp, quantile } from '@/lib/domain/latency';
import type { PipelineMinuteDoc, ProcessorMinute } from '@/lib/mongo/documents/progress';
import type { PipelineHistory, ProcessorFigures } from '@/lib/reads/pipeline';

const minuteMs = 60_000;
/** A day in so many points is as fine as a chart can show. */
const stepMs = 5 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
const trendMinutes = 60;
/** The rates of this moment are those of so many minutes. */
const rateMinutes = 5;

/** What one worker said of one processor, and when it was so, ms. */
interface Said extends ProcessorMinute {
  at: number;
  seen: number;
}

/** Where the processor stood when it was looked at last in a stretch of time; null when nobody looked. */
interface Point {
  seen: number;
  end: number;
  left: number;
  /** Seconds since the oldest record was written that was left. */
  waited: number;
}

/** The figures of the last minutes, and the lag of an hour. */
export function recentFigures(minutes: readonly PipelineMinuteDoc[], processor: string, now: Date): ProcessorFigures {
  const said = saidOf(minutes, processor);
  const end = (Math.floor(now.getTime() / minuteMs) + 1) * minuteMs;
  const points = stretches(end - trendMinutes * minuteMs, end, minuteMs).map((from) =>
    pointOf(within(said, from, minuteMs)),
  );
  const lately = points.slice(-rateMinutes - 1).filter((point) => point !== null);
  const [first, last] = [lately[0], lately.at(-1)];
  return {
    ...ratesBetween(first, last),
    ...percentiles(within(said, end - rateMinutes * minuteMs, rateMinutes * minuteMs)),
    trend: points.map((point) => point?.left ?? null),
  };
}

/** A day of every processor in steps of five minutes, the one that lasts among them. */
export function pipelineHistory(minutes: readonly PipelineMinuteDoc[], now: Date): PipelineHistory {
  const end = (Math.floor(now.getTime() / stepMs) + 1) * stepMs;
  const begins = stretches(end - dayMs, end, stepMs);
  const names = [...new Set(minutes.flatMap(({ processors }) => processors.map(({ name }) => name)))].sort();
  return {
    from: new Date(end - dayMs).toISOString(),
    stepSeconds: stepMs / 1000,
    series: names.map((processor) => seriesOf(saidOf(minutes, processor), processor, begins)),
  };
}

function seriesOf(said: readonly Said[], processor: string, begins: readonly number[]): PipelineHistory['series'][0] {
  let before: Point | undefined;
  const bySlot = groupBy(said, ({ at }) => Math.floor(at / stepMs) * stepMs);
  const steps = begins.map((from) => {
    const inSlot = bySlot.get(from) ?? [];
    const point = pointOf(inSlot);
    const rates = ratesBetween(before ?? firstOf(inSlot), point ?? undefined);
    before = point ?? before;
    return { ...rates, ...mostIn(inSlot), ...percentiles(inSlot) };
  });
  const column = (name: keyof (typeof steps)[0]) => steps.map((step) => step[name]);
  return {
    processor,
    ...{ in: column('in'), out: column('out'), lag: column('lag'), waited: column('waited') },
    ...{ p50: column('p50'), p95: column('p95'), p99: column('p99') },
  };
}

function saidOf(minutes: readonly PipelineMinuteDoc[], processor: string): Said[] {
  return minutes.flatMap(({ at, updatedAt, processors }) => {
    const found = processors.find(({ name }) => name === processor);
    // What waited for the database was written later than it was so.
    const seen = Math.min(updatedAt.getTime(), at.getTime() + minuteMs);
    return found ? [{ ...found, at: at.getTime(), seen }] : [];
  });
}

function stretches(from: number, until: number, ms: number): number[] {
  return Array.from({ length: Math.round((until - from) / ms) }, (_, i) => from + i * ms);
}

function within(said: readonly Said[], from: number, ms: number): Said[] {
  return said.filter(({ at }) => at >= from && at < from + ms);
}

/** Every worker looks at all partitions, so the last word is the whole truth. */
function pointOf(said: readonly Said[]): Point | null {
  const looked = said.filter(({ end, left }) => end !== null && left !== null);
  if (looked.length === 0) return null;
  const { seen, end, left, oldest } = looked.reduce((a, b) => (b.seen > a.seen ? b : a));
  const waited = oldest === null ? 0 : Math.max(0, (seen - oldest) / 1000);
  return { seen, end: end ?? 0, left: left ?? 0, waited };
}

/** The furthest that it was behind in a stretch of time, so that no peak is lost between two points. */
function mostIn(said: readonly Said[]): { lag: number | null; waited: number | null } {
  const points = said.map((one) => pointOf([one])).filter((point) => point !== null);
  if (points.length === 0) return { lag: null, waited: null };
  const most = (of: 'left' | 'waited') => Math.max(...points.map((point) => point[of]));
  return { lag: most('left'), waited: round(most('waited')) };
}

/** Where the figures begin there is nothing before them but their own first. */
function firstOf(said: readonly Said[]): Point | undefined {
  return pointOf(said.filter(({ end }) => end !== null).slice(0, 1)) ?? undefined;
}

/** Records a second; null where they cannot be told, as of a log that was created again. */
function ratesBetween(before: Point | undefined, after: Point | undefined): { in: number | null; out: number | null } {
  const seconds = before && after ? (after.seen - before.seen) / 1000 : 0;
  if (!before || !after || seconds <= 0) return { in: null, out: null };
  const rate = (records: number) => (records < 0 ? null : round(records / seconds));
  return { in: rate(after.end - before.end), out: rate(after.end - after.left - (before.end - before.left)) };
}

/** From the click to the moved checkpoint, seconds. */
function percentiles(said: readonly Said[]): Record<'p50' | 'p95' | 'p99', number | null> {
  const all = addUp(said.map(({ latency }) => latency));
  const seconds = (part: number) => {
    const ms = quantile(all, part);
    return ms === null ? null : round(ms / 1000);
  };
  return { p50: seconds(0.5), p95: seconds(0.95), p99: seconds(0.99) };
}

/** Three digits that mean something are as many as there are. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
