import { describe, expect, it } from 'vitest';
import { createFairGate, isBusy } from './fair-gate';

/** A gate whose work ends when the test says so. */
function setUp(options: { atOnce: number; waiting: number }) {
  const gate = createFairGate(options);
  const begun: string[] = [];
  const refused: string[] = [];
  const ends: (() => void)[] = [];
  const work = (caller: string) => () => {
    begun.push(caller);
    return new Promise<void>((end) => ends.push(end));
  };
  const enter = (caller: string, staying = false) =>
    gate.pass(caller, work(caller), staying).catch((error) => {
      if (!isBusy(error)) throw error;
      refused.push(caller);
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const endOne = async () => {
    ends.shift()?.();
    await settle();
  };
  return { enter, endOne, settle, begun, refused };
}

describe('a gate', () => {
  it('lets so many in at once and the others one by one', async () => {
    const { enter, endOne, settle, begun } = setUp({ atOnce: 2, waiting: 9 });
    for (const caller of ['a', 'b', 'c', 'd']) enter(caller);
    await settle();
    expect(begun).toEqual(['a', 'b']);
    await endOne();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (let count = 0; count < 3; count += 1) await endOne();
    enter('e');
    await settle();
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('gives the callers turns, however many one of them sends', async () => {
    const { enter, endOne, settle, begun } = setUp({ atOnce: 1, waiting: 9 });
    for (const caller of ['flood', 'flood', 'flood', 'flood', 'anna', 'jan']) enter(caller);
    await settle();
    for (let count = 0; count < 3; count += 1) await endOne();
    expect(begun).toEqual(['flood', 'flood', 'anna', 'jan']);
  });

  it('refuses the newest of the one with the most when it is full, and nobody who has passed before', async () => {
    const { enter, settle, refused } = setUp({ atOnce: 1, waiting: 3 });
    for (const caller of ['flood', 'flood', 'flood', 'flood', 'flood']) enter(caller);
    await settle();
    expect(refused).toEqual(['flood']);
    enter('anna');
    enter('jan', true);
    await settle();
    expect(refused).toEqual(['flood', 'flood']);
    enter('eve');
    await settle();
    expect(refused).toEqual(['flood', 'flood', 'flood']);
    enter('eve');
    await settle();
    expect(refused.at(-1)).toBe('eve');
  });

  it('hands the place on when the work fails', async () => {
    const gate = createFairGate({ atOnce: 1, waiting: 1 });
    const failed = gate.pass('a', () => Promise.reject(new Error('broken')));
    const next = gate.pass('b', async () => 'done');
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});
