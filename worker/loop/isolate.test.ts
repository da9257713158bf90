import { describe, expect, it } from 'vitest';
import type { LogRecord } from '@/lib/contract/record';
import { applyOrBlame } from './isolate';
import { InterruptedError } from './patience';

const records = (count: number): LogRecord[] =>
  Array.from({ length: count }, (_, offset) => ({
    topic: 't',
    partition: 0,
    offset,
    timestamp: 0,
    key: null,
    value: null,
    headers: [],
  }));

describe('finding the record to blame', () => {
  it.each([0, 1, 4, 6])('names the first that fails and applies all before it (offset %i)', async (bad) => {
    const applied = new Set<number>();
    const culprit = await applyOrBlame(async (some) => {
      if (some.some(({ offset }) => offset === bad || offset === 6)) throw new RangeError('bug');
      for (const { offset } of some) applied.add(offset);
    }, records(7));
    expect(culprit?.record.offset).toBe(bad);
    expect(culprit?.error).toBeInstanceOf(RangeError);
    for (let offset = 0; offset < bad; offset++) expect(applied).toContain(offset);
  });

  it('blames nobody when the parts pass', async () => {
    const applied: number[] = [];
    const culprit = await applyOrBlame(async (some) => {
      if (some.length > 2) throw new Error('too many at once');
      applied.push(...some.map(({ offset }) => offset));
    }, records(5));
    expect(culprit).toBeNull();
    expect(applied).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not take an interruption for a bug', async () => {
    const interrupted = applyOrBlame(async () => {
      throw new InterruptedError('stop');
    }, records(3));
    await expect(interrupted).rejects.toBeInstanceOf(InterruptedError);
  });
});
