import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { countOf, quantile } from '@/lib/domain/latency';
import { MongoUnavailableError } from '@/lib/mongo/client';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';
import { createMemoryPipelineStore } from '@/lib/store/memory/pipeline-store';
import { createTables, type Tables } from '@/lib/store/memory/tables';
import type { Companion } from './companion';
import { createFigureWriter } from './figure-writer';
import { createFigures, type Figures } from './figures';
import { createOutages } from './outages';

const noon = Date.UTC(2026, 2, 1, 12);
const ended = vi.fn();
const logged = vi.fn();
let tables: Tables;
let figures: Figures;
let writer: Companion;
let fail: Error | null;

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
  vi.clearAllMocks();
  fail = null;
  tables = createTables();
  begin('first');
});
afterEach(async () => {
  await writer.stop();
  vi.useRealTimers();
});

/** A process of a worker. */
function begin(version: string): void {
  figures = createFigures();
  const store = createMemoryPipelineStore(tables);
  const logger = pino({ level: 'error' }, { write: logged });
  writer = createFigureWriter({
    figures,
    store: {
      ...store,
      saveMinute: (minute) => (fail ? Promise.reject(fail) : store.saveMinute(minute)),
    },
    worker: { name: 'host:9464', version, startedAt: new Date() },
    processors: () => [{ name: 'shop', topic: 'actions', state: 'running', partitions: [0, 1] }],
    outages: createOutages(loadConfig({}), logger),
    logger,
  });
  void writer.failed.then(ended);
  writer.start();
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const clicked = (msAgo: number): LogRecord => ({
  ...{ topic: 'actions', partition: 0, offset: 0, timestamp: Date.now(), key: null, headers: [] },
  value: Buffer.from(JSON.stringify({ occurred_at: new Date(Date.now() - msAgo).toISOString() })),
});
const written = (): PipelineMinuteDoc[] => [...tables.pipeline_minutes.values()];
const counted = () => written().map(({ processors: [shop] }) => countOf(shop?.latency ?? []));

describe('the figures of a worker', () => {
  it('are one document a minute, which says what was done and how far it has come', async () => {
    figures.noteApplied('shop', [clicked(200), clicked(200), clicked(800)]);
    figures.noteLag('shop', { end: 10, left: 4, oldest: noon - 5_000 });
    await pass(45_000);
    expect(counted()).toEqual([3]);
    figures.noteApplied('shop', [clicked(200)]);
    await pass(60_000);
    expect(written().map(({ at }) => at.getTime())).toEqual([noon, noon + 60_000]);
    expect(counted()).toEqual([4, 0]);
    const [minute] = written();
    expect(minute?.processors).toMatchObject([
      { name: 'shop', state: 'running', partitions: [0, 1], end: 10, left: 4, oldest: noon - 5_000 },
    ]);
    expect(quantile(minute?.processors[0]?.latency ?? [], 0.5)).toBeCloseTo(200, -2);
    expect(minute?.worker.memory).toBeGreaterThan(1_000_000);
  });

  it('outlive the worker: one that is started again writes beside what is there', async () => {
    figures.noteApplied('shop', [clicked(1)]);
    await pass(15_000);
    await writer.stop();
    begin('second');
    figures.noteApplied('shop', [clicked(1), clicked(1)]);
    await pass(15_000);
    expect(written().map(({ worker }) => worker.version)).toEqual(['first', 'second']);
    expect(counted()).toEqual([1, 2]);
  });

  it('are kept for a day', async () => {
    await pass(75_000);
    expect(written()).toHaveLength(2);
    vi.setSystemTime(noon + 24 * 3_600_000);
    await pass(10_000);
    expect(written()).toHaveLength(3);
    vi.setSystemTime(noon + 24 * 3_600_000 + 120_000);
    await pass(10_000);
    // The second minute was over when the clock leapt, and was written once more then.
    const kept = written().map(({ at }) => (at.getTime() - noon) / 60_000);
    expect(kept).toEqual([1, 1_440, 1_442]);
  });

  it('wait for a database that is away, an hour at most, and are written then', async () => {
    await pass(0);
    fail = new MongoUnavailableError('db', 'away');
    figures.noteApplied('shop', [clicked(1)]);
    await pass(150_000);
    expect(writer.health().state).toBe('waiting');
    fail = null;
    await pass(20_000);
    expect(counted()).toEqual([1, 0, 0]);
    fail = new MongoUnavailableError('db', 'away');
    await pass(3 * 3_600_000);
    expect(figures.minutes().length).toBeLessThanOrEqual(60);
    expect(ended).not.toHaveBeenCalled();
  });

  it('stop no worker by a bug of theirs, which is said once', async () => {
    fail = new TypeError('undefined is not a function');
    await pass(120_000);
    expect(ended).not.toHaveBeenCalled();
    expect(writer.health().state).toBe('running');
    expect(logged).toHaveBeenCalledTimes(1);
    fail = null;
    figures.noteApplied('shop', [clicked(1)]);
    await pass(15_000);
    expect(counted().at(-1)).toBe(1);
    expect(() => figures.noteApplied('shop', [null as never])).not.toThrow();
  });
});
