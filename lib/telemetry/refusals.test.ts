import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { logger } from './logger';
import { metrics } from './metrics';
import { noteRefusal } from './refusals';

const warn = vi.spyOn(logger(), 'warn').mockImplementation(() => {});
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  warn.mockClear();
});

const counted = async (what: string, reason: string) => {
  const { values } = await metrics().refusals.get();
  return values.find(({ labels }) => labels.what === what && labels.reason === reason)?.value ?? 0;
};

it('counts every refusal, and logs each reason once in a minute with how many more there were', async () => {
  for (let call = 0; call < 1000; call++) noteRefusal({ what: 'buy', reason: 'rate_limited' }, { role: 'customer' });
  for (let call = 0; call < 10; call++) noteRefusal({ what: 'buy', reason: 'foreign_origin' });
  expect(await counted('buy', 'rate_limited')).toBe(1000);
  expect(await counted('buy', 'foreign_origin')).toBe(10);
  expect(warn.mock.calls).toEqual([
    [{ what: 'buy', reason: 'rate_limited', role: 'customer' }, 'refused'],
    [{ what: 'buy', reason: 'foreign_origin' }, 'refused'],
  ]);
  vi.advanceTimersByTime(60_000);
  expect(warn.mock.calls.slice(2)).toEqual([
    [{ what: 'buy', reason: 'rate_limited', more: 999, seconds: 60 }, 'refused again'],
    [{ what: 'buy', reason: 'foreign_origin', more: 9, seconds: 60 }, 'refused again'],
  ]);
});

it('says no more of one that was alone, and logs the next one after a minute', () => {
  noteRefusal({ what: 'sign-in', reason: 'invalid' });
  vi.advanceTimersByTime(60_000);
  expect(warn).toHaveBeenCalledTimes(1);
  noteRefusal({ what: 'sign-in', reason: 'invalid' });
  expect(warn).toHaveBeenCalledTimes(2);
});
