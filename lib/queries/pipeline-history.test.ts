import { describe, expect, it } from 'vitest';
import { bucketOf } from '@/lib/domain/latency';
import type { PipelineMinuteDoc, ProcessorMinute } from '@/lib/mongo/documents/progress';
import { pipelineHistory, recentFigures } from './pipeline-history';
import { workersOf } from './pipeline-minutes';

const noon = Date.UTC(2026, 2, 1, 12);
const minuteMs = 60_000;

/** The shop's minute of a worker that began `minute` minutes after noon. */
function of(
  minute: number,
  shop: Partial<ProcessorMinute>,
  more: { name?: string; startedAt?: number } = {},
): PipelineMinuteDoc {
  const { name = 'a:9464', startedAt = noon } = more;
  const at = new Date(noon + minute * minuteMs);
  const processor = { name: 'shop', topic: 'actions', state: 'running', partitions: [0], oldest: null, latency: [] };
  return {
    _id: `${minute} ${name} ${startedAt}`,
    at,
    updatedAt: new Date(at.getTime() + minuteMs),
    worker: { name, version: '1', startedAt: new Date(startedAt), memory: 1 },
    processors: [{ ...processor, end: null, left: null, ...shop }],
  };
}
const took = (ms: number, count: number): ProcessorMinute['latency'] => [[bucketOf(ms), count]];
const now = new Date(noon + 10 * minuteMs - 1);

describe('the figures of a processor', () => {
  it('are rates of positions: what came in, and what was read', () => {
    const minutes = [of(4, { end: 1000, left: 0 }), of(9, { end: 1600, left: 300, oldest: noon + 9 * minuteMs })];
    const { series } = pipelineHistory(minutes, now);
    const [shop] = series;
    expect([shop?.in.at(-1), shop?.out.at(-1), shop?.lag.at(-1), shop?.waited.at(-1)]).toEqual([2, 1, 300, 60]);
    expect([shop?.in.at(-2), shop?.lag.at(-2)]).toEqual([null, 0]);
    expect(shop?.in).toHaveLength(288);
  });

  it('keep the peak of a step, and the position at its end', () => {
    const minutes = [
      of(5, { end: 1000, left: 0 }),
      of(6, { end: 1900, left: 800, oldest: noon }),
      of(9, { end: 2200, left: 5 }),
    ];
    const [shop] = pipelineHistory(minutes, now).series;
    expect([shop?.lag.at(-1), shop?.waited.at(-1), shop?.in.at(-1)]).toEqual([800, 420, 5]);
  });

  it('do not count a worker’s looks twice: each has seen all partitions', () => {
    const both = [of(9, { end: 1600, left: 0 }), of(9, { end: 1600, left: 0 }, { name: 'b:9464' })];
    const { series } = pipelineHistory([of(4, { end: 1000, left: 0 }), ...both], now);
    expect(series[0]?.in.at(-1)).toBe(2);
  });

  it('stand where the newest look of several saw them, whichever worker’s it was', () => {
    const early = of(9, { end: 1600, left: 90 });
    const late = of(9, { end: 1700, left: 10 }, { name: 'b:9464' });
    const seen = { ...early, updatedAt: new Date(early.at.getTime() + 20_000) };
    for (const both of [
      [seen, late],
      [late, seen],
    ]) {
      expect(recentFigures(both, 'shop', now).trend.at(-1)).toBe(10);
    }
  });

  it('add up latencies over workers and minutes, and take percentiles of the sum', () => {
    const minutes = [
      of(8, { latency: took(10, 98) }),
      of(9, { latency: took(10, 1) }),
      of(9, { latency: took(1000, 1) }, { name: 'b:9464' }),
    ];
    const { p50, p95, p99 } = recentFigures(minutes, 'shop', now);
    expect([p50, p95, p99].map((seconds) => Math.abs((seconds ?? 0) - 0.01) < 0.001)).toEqual([true, true, true]);
    const more = recentFigures([...minutes, of(7, { latency: took(1000, 9) })], 'shop', now);
    expect(Math.abs((more.p95 ?? 0) - 1)).toBeLessThan(0.091);
  });

  it('are unknown where nobody looked, and of a log that begins anew', () => {
    expect(recentFigures([], 'shop', now)).toMatchObject({ in: null, out: null, p50: null });
    expect(recentFigures([], 'shop', now).trend).toEqual(Array(60).fill(null));
    const { series } = pipelineHistory([of(4, { end: 1000, left: 0 }), of(9, { end: 5, left: 0 })], now);
    expect([series[0]?.in.at(-1), series[0]?.out.at(-1)]).toEqual([null, null]);
  });

  it('spread over the time that no worker ran', () => {
    const day = [of(0, { end: 0, left: 0 }), of(30, { end: 1800, left: 1800 })];
    const later = new Date(noon + 31 * minuteMs);
    expect(pipelineHistory(day, later).series[0]?.in.filter((rate) => rate !== null)).toEqual([1]);
  });
});

describe('the workers', () => {
  it('are told once each, with how often they were started again', () => {
    const restarted = [0, 1, 2].map((start) => of(9, {}, { startedAt: noon + start }));
    const gone = of(0, {}, { name: 'gone:9464' });
    const minutes = [gone, ...restarted, of(9, {}, { name: 'b:9464' })];
    expect(workersOf(minutes, new Date(now.getTime() + 5 * minuteMs))).toMatchObject([
      { name: 'a:9464', restarts: 2, startedAt: new Date(noon + 2).toISOString() },
      { name: 'b:9464', restarts: 0, processors: [{ name: 'shop', state: 'running', partitions: [0] }] },
    ]);
  });
});
