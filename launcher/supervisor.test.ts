import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { supervise } from './supervisor.mjs';

/** A program that ends when it is told to. */
function fakeProgram() {
  let end = (_how: { code: number | null; signal: string | null }): void => {};
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    end = resolve;
  });
  const stop = vi.fn(async () => end({ code: 0, signal: null }));
  return {
    child: { name: 'x', pid: 1, exited, stop, lastLines: () => [] },
    crash: (code = 1) => end({ code, signal: null }),
  };
}

let programs: ReturnType<typeof fakeProgram>[];
let lines: string[];
let broken: boolean;
let kept: ReturnType<typeof supervise>;

beforeEach(async () => {
  vi.useFakeTimers();
  programs = [];
  lines = [];
  broken = false;
  const start = async () => {
    if (broken) throw new Error('port in use');
    programs.push(fakeProgram());
    return programs.at(-1)?.child as never;
  };
  kept = supervise({ name: 'worker', start, finalCodes: [65], report: (line) => lines.push(line) });
  await kept.begin();
});
afterEach(() => vi.useRealTimers());

async function crashAndWait(ms: number) {
  programs.at(-1)?.crash();
  await vi.advanceTimersByTimeAsync(ms);
}

it('starts a program again when it ends, and says so in one line', async () => {
  await crashAndWait(500);
  expect(programs).toHaveLength(2);
  expect(lines).toEqual(['worker ended (code 1); starting it again in 0.5 s']);
});

it('waits twice as long after each end, at most 30 s', async () => {
  for (const seconds of [0.5, 1, 2, 4, 8, 16, 30, 30]) await crashAndWait(seconds * 1000);
  expect(programs).toHaveLength(9);
  expect(lines.slice(-2)).toEqual(Array(2).fill('worker ended (code 1); starting it again in 30.0 s'));
});

it('forgets earlier ends after a minute of running', async () => {
  for (const seconds of [0.5, 1, 2]) await crashAndWait(seconds * 1000);
  await vi.advanceTimersByTimeAsync(61_000);
  await crashAndWait(500);
  expect(programs).toHaveLength(5);
});

it('tries again when the program cannot be started', async () => {
  broken = true;
  await crashAndWait(500);
  expect(lines.at(-1)).toBe('worker could not be started again: port in use; the next try is in 1.0 s');
  broken = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(programs).toHaveLength(2);
});

it('replaces a program on demand without waiting', async () => {
  await kept.restart();
  await vi.advanceTimersByTimeAsync(0);
  expect(programs).toHaveLength(2);
  expect(lines).toEqual([]);
});

it('starts nothing more once it is stopped', async () => {
  await kept.stop(1000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(programs).toHaveLength(1);
  expect(programs[0]?.child.stop).toHaveBeenCalledWith({ graceMs: 1000 });
});

it('leaves a program alone that ended in a way that starting it again does not mend', async () => {
  programs.at(-1)?.crash(65);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(programs).toHaveLength(1);
  expect(kept.final()).toBe(true);
  expect(lines.join()).toContain('is not started again');
});
