import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Cluster } from './cluster';
import { createHolds } from './holds';
import { openTransactions, placeName } from './open-transactions';

vi.mock('./open-transactions', { spy: true });

const start = Date.parse('2026-11-28T12:00:00Z');
beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

const look = async (holds: ReturnType<typeof createHolds>, at: number, end: number) => {
  vi.setSystemTime(start + at);
  return holds.among({} as Cluster, 'actions', [{ low: 0, end, written: end + 3 }]);
};

/** A broker whose clock is this far from ours, ms, and a transaction that began a moment ago by it. */
const brokerAt = (skewMs: number) =>
  vi.mocked(openTransactions).mockImplementation(async () => [
    {
      transactionalId: 'till',
      startedAt: Date.now() + skewMs - 80,
      timeoutMs: 60_000,
      places: new Set([placeName('actions', 0)]),
    },
  ]);

it('are none while transactions end one after the other, whatever the broker’s clock says', async () => {
  for (const skewMs of [-60_000, 0, 60_000]) {
    brokerAt(skewMs);
    const holds = createHolds();
    const found = [];
    for (let second = 0; second < 20; second += 2) found.push(...(await look(holds, second * 1_000, second)));
    expect(found).toEqual([]);
  }
});

it('name the oldest of several transactions on the partition, and none of another one', async () => {
  const open = (transactionalId: string, age: number, partition: number) => ({
    transactionalId,
    startedAt: start - age,
    timeoutMs: 60_000,
    places: new Set([placeName('actions', partition)]),
  });
  const all = [open('newer', 1_000, 0), open('oldest', 9_000, 0), open('elsewhere', 20_000, 1)];
  vi.mocked(openTransactions).mockResolvedValue(all);
  const holds = createHolds();
  await look(holds, 0, 7);
  expect(await look(holds, 5_000, 7)).toMatchObject([{ transactionalId: 'oldest', since: start - 9_000 }]);
});

it('are there once the end has stood still, with what the broker knows of the transaction', async () => {
  brokerAt(0);
  const holds = createHolds();
  expect(await look(holds, 0, 7)).toEqual([]);
  expect(await look(holds, 4_000, 7)).toEqual([]);
  expect(await look(holds, 5_000, 7)).toMatchObject([
    { topic: 'actions', partition: 0, offset: 7, since: start + 4_920, transactionalId: 'till' },
  ]);
});
