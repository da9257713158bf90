import pino from 'pino';
import { expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import type { Held } from '@/lib/store/checkpoints';
import { createFigures } from '@/worker/figures';
import { createOutages } from '@/worker/outages';
import { createApplier } from './applier';
import type { LoopContext } from './context';
import { createStay, type PartitionState } from './stay';

const record = (offset: number) => ({
  topic: 't',
  partition: 0,
  offset,
  timestamp: 0,
  key: null,
  value: null,
  headers: [],
});

/**
 * The applier on a checkpoint in memory; `apply` is the processor's.
 *
 * @param failed how often a record that fails has failed before
 */
function setUp(apply: (offsets: number[], confirm: () => Promise<void>) => void | Promise<void>, failed = 0) {
  const database: { checkpoint: Held | null; onAdvance?: (() => void) | undefined } = { checkpoint: null };
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const context = {
    processor: {
      name: 'p',
      topic: 't',
      apply: async ({ records, confirm }) =>
        apply(
          records.map(({ offset }) => offset),
          confirm ?? (async () => {}),
        ),
      quarantine: async () => {},
    },
    checkpoints: {
      read: async () => database.checkpoint,
      readAll: async () => new Map(),
      async claim(_partition, expected, begin, owner) {
        if ((database.checkpoint?.offset ?? null) !== expected) return false;
        database.checkpoint = { ...(database.checkpoint ?? begin), owner };
        return true;
      },
      async advance(_partition, { offset, owner }, next) {
        database.onAdvance?.();
        if (database.checkpoint?.offset !== offset || database.checkpoint.owner !== owner) return false;
        database.checkpoint = { ...next, owner };
        return true;
      },
    },
    failures: { count: async () => failed, note: async () => {} },
    offsets: {
      ranges: async () => [],
      endOffsets: async () => [],
      firstAfter: async () => [],
      oldestLeft: async () => [],
      holds: async () => [],
      clusterId: async () => 'c',
      close: async () => {},
    },
    outages: createOutages(loadConfig({}), logger),
    logger,
    figures: createFigures(),
    clusterId: () => 'c',
    heartbeatMs: 1_000,
    onAlive() {},
    onProgress() {},
    onFatal() {},
  } satisfies LoopContext;
  const stay = createStay(new Map([[0, 0]]));
  const state = stay.partitions.get(0) as PartitionState;
  state.position = 0;
  const { applyChunk } = createApplier(context);
  return {
    database,
    lines,
    applyChunk: (offsets: number[]) =>
      applyChunk(stay, state, { records: offsets.map(record), next: (offsets.at(-1) ?? 0) + 1 }),
  };
}

it('applies a chunk and moves the checkpoint past it', async () => {
  const applied: number[] = [];
  const { database, applyChunk } = setUp((offsets) => void applied.push(...offsets));
  expect(await applyChunk([0, 1])).toBe(true);
  expect(await applyChunk([2])).toBe(true);
  expect(applied).toEqual([0, 1, 2]);
  expect(database.checkpoint?.offset).toBe(3);
});

it('tells a processor that asks that the database was replaced while it was at work', async () => {
  const confirmed: boolean[] = [];
  const { database, applyChunk } = setUp(async (_offsets, confirm) => {
    await confirm();
    confirmed.push(true);
    database.checkpoint = { offset: 1, recordOffset: 0, recordTime: 0, clusterId: 'c', owner: null };
    await confirm();
    confirmed.push(false);
  });
  expect(await applyChunk([0, 1])).toBe(false);
  expect(confirmed).toEqual([true]);
  expect(database.checkpoint?.offset).toBe(1);
});

it('does not move the checkpoint past a chunk that another worker has begun since', async () => {
  const { database, applyChunk } = setUp(() => {
    // It was frozen here: the other one has applied the chunk otherwise, and has not told of it yet.
    if (database.checkpoint) database.checkpoint = { ...database.checkpoint, owner: 'another' };
  });
  expect(await applyChunk([0, 1])).toBe(false);
  expect(database.checkpoint).toMatchObject({ offset: 0, owner: 'another' });
});

it('applies nothing when an outage ends with an older copy of the database', async () => {
  const applied: number[] = [];
  let away = false;
  const { database, applyChunk } = setUp((offsets) => {
    if (away) {
      database.checkpoint = { offset: 1, recordOffset: 0, recordTime: 0, clusterId: 'c', owner: null };
      throw new KafkaUnavailableError('away');
    }
    applied.push(...offsets);
  });
  await applyChunk([0, 1]);
  away = true;
  expect(await applyChunk([2, 3])).toBe(false);
  expect(applied).toEqual([0, 1]);
  expect(database.checkpoint?.offset).toBe(1);
});

it('applies a chunk again when the outage in which it was accounted for may have ended with an older copy', async () => {
  let rows: number[] = [];
  const { database, applyChunk } = setUp((offsets) => void rows.push(...offsets));
  await applyChunk([0]);
  const copy = [...rows];
  let outages = 2;
  database.onAdvance = () => {
    if (outages === 0) return;
    outages -= 1;
    rows = [...copy];
    throw new KafkaUnavailableError('away');
  };
  expect(await applyChunk([1, 2])).toBe(true);
  expect(rows).toEqual([0, 1, 2]);
  expect(database.checkpoint?.offset).toBe(3);
});

it('applies nothing again when the checkpoint was moved and only the answer was lost', async () => {
  const applied: number[] = [];
  const { database, applyChunk } = setUp((offsets) => void applied.push(...offsets));
  database.onAdvance = () => {
    const owner = database.checkpoint?.owner ?? null;
    database.checkpoint = { offset: 2, recordOffset: 1, recordTime: 0, clusterId: 'c', owner };
    database.onAdvance = undefined;
    throw new KafkaUnavailableError('away');
  };
  expect(await applyChunk([0, 1])).toBe(true);
  expect(applied).toEqual([0, 1]);
});

it('names a record that is quarantined by its identity, and goes on behind it', async () => {
  const failing = (offsets: number[]) => {
    if (offsets.includes(1)) throw new Error('a bug');
  };
  const { database, lines, applyChunk } = setUp(failing, 3);
  expect(await applyChunk([0, 1, 2])).toBe(true);
  expect(database.checkpoint?.offset).toBe(3);
  const about = { processor: 'p', eventId: 't-0-1', topic: 't', partition: 0, offset: 1 };
  expect(lines).toMatchObject([
    { msg: 'the handler failed on this record', err: { message: 'a bug' }, ...about },
    { msg: 'the record was quarantined after failing again', ...about },
  ]);
});
