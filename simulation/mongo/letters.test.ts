import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decideLetters } from '@/lib/control/decide-letters';
import { requestLetterRun } from '@/lib/control/letter-runs';
import { type Collections, collections } from '@/lib/mongo/collections';
import type { LetterRunDoc } from '@/lib/mongo/documents/web';
import { listDeadLetters } from '@/lib/queries/dead-letters';
import { createTables } from '@/lib/store/memory/tables';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import { createLeases } from '@/worker/leases';
import { memoryDatabase } from './database';

const start = Date.parse('2026-03-01T12:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000);

let memory: Collections;
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  memory = collections(memoryDatabase(createTables(), async (_about, effect) => effect()));
});
afterEach(() => vi.useRealTimers());

const fill = (count: number) =>
  memory.dead_letters.insertMany(
    Array.from({ length: count }, (_, offset) => deadLetterDoc({ _id: `a-${offset}`, deadLetteredAt: at(offset) })),
  );
const by = { role: 'operator', id: 'op' } as const;
const decide = (intentId: string, ids: string[]) =>
  decideLetters(
    memory,
    { intentId, ids, decision: 'replayed', reason: null, by, clock: () => at(99) },
    async () => 'confirmed',
  );

it('lists dead letters page by page, and by their state', async () => {
  await fill(5);
  await decide('i1', ['a-1', 'a-4', 'nobody']);
  const first = await listDeadLetters(memory, { size: 2 });
  expect(first.items.map(({ id, state }) => [id, state])).toEqual([
    ['a-4', 'replayed'],
    ['a-3', 'open'],
  ]);
  const open = { state: 'open', until: at(3).toISOString(), size: 2 } as const;
  const page = await listDeadLetters(memory, open);
  expect(page.items.map(({ id }) => id)).toEqual(['a-3', 'a-2']);
  const next = await listDeadLetters(memory, { ...open, cursor: page.next ?? '' });
  expect(next.items.map(({ id }) => id)).toEqual(['a-0']);
});

it('writes a decision down once, however often it is asked for', async () => {
  await fill(2);
  const outcomes = [await decide('i1', ['a-0', 'a-1']), await decide('i1', ['a-0', 'a-1'])];
  expect(outcomes.map(({ decided }) => decided)).toEqual([
    ['a-0', 'a-1'],
    ['a-0', 'a-1'],
  ]);
  expect(await memory.dead_letter_decisions.countDocuments()).toBe(2);
});

it('gives a run to one worker at a time, and to another when its lease has run out', async () => {
  const target = { ids: ['a-0'] };
  const request = { requestedBy: 'op', at: new Date(), decision: 'discarded', reason: null, target } as const;
  for (const id of ['later', 'first']) {
    await requestLetterRun(memory, { ...request, id, at: at(id === 'first' ? -2 : -1) });
  }
  const [one, other] = [
    createLeases<LetterRunDoc>(memory, 'letter_runs'),
    createLeases<LetterRunDoc>(memory, 'letter_runs'),
  ];
  expect((await one.take())?._id).toBe('first');
  expect((await other.take())?._id).toBe('later');
  expect((await other.renew('first', { done: 1 }))?._id).toBeUndefined();
  vi.setSystemTime(at(1));
  expect((await other.take())?._id).toBe('first');
  expect(await one.renew('first', { done: 1 })).toBeNull();
  expect(await other.leave('first', 'done', { done: 1 }, undefined)).toMatchObject({ state: 'done', done: 1 });
});
