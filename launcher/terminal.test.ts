import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { printSummary } from './summary.mjs';
import { relay, step } from './terminal.mjs';

let lines: { at: number; text: string }[];
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((text = '') => void lines.push({ at: Date.now(), text }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const lasting = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

it('says at least every 15 s what is under way, where there is no terminal', async () => {
  const work = Promise.all([step('packages', lasting(100_000)), step('web build', lasting(300_000))]);
  await vi.advanceTimersByTimeAsync(300_000);
  await work;
  const times = lines.map(({ at }) => at);
  expect(Math.max(...times.map((at, index) => at - (times[index - 1] ?? 0)))).toBeLessThanOrEqual(15_000);
  expect(lines.map(({ text }) => text)).toContain('… packages 20 s, web build 20 s');
  expect(lines.at(-1)?.text).toMatch(/web build 300\.0 s/);
});

it('adds nothing while a program says enough itself', async () => {
  const work = step('unit tests', lasting(60_000));
  const stream = { write: vi.fn() };
  const talk = setInterval(() => relay('✓ a test\n', stream as never), 5_000);
  await vi.advanceTimersByTimeAsync(60_000);
  clearInterval(talk);
  await work;
  expect(stream.write).toHaveBeenCalledWith('✓ a test\n');
  expect(lines).toHaveLength(2);
});

it.each([true, false])('shows a new password to a terminal only: %s', (terminal) => {
  const signIn = { email: 'a@example.com', password: 'n3w-passw0rd', note: 'password in .data/operator-password' };
  const settings = { url: 'http://localhost:3000', dataDir: '/x/.data' };
  printSummary({ settings, secrets: { signIn }, mode: 'start', startedInMs: 1, terminal } as never);
  const text = lines.map((line) => line.text).join('\n');
  expect(text.includes('n3w-passw0rd')).toBe(terminal);
  expect(text).toContain('password in .data/operator-password');
});
