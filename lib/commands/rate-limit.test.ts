import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { consumeLimits, forgetAllCalls, type RateLimit, rememberedCallers } from './rate-limit';

const limits: RateLimit[] = [{ by: 'address', points: 2, seconds: 60 }];
const call = (address: string) => consumeLimits('act', limits, { viewer: 'v', email: 'e', address }, 'own');

beforeEach(() => {
  vi.useFakeTimers();
  forgetAllCalls();
});
afterEach(() => vi.useRealTimers());

it('says after how many seconds another call makes sense, and counts anew then', () => {
  call('192.0.2.1');
  vi.advanceTimersByTime(20_000);
  call('192.0.2.1');
  expect(call('192.0.2.1')).toBe(40);
  vi.advanceTimersByTime(40_000);
  expect(call('192.0.2.1')).toBeNull();
});

it('remembers a bounded number of callers, and not the one who keeps calling last', () => {
  call('203.0.113.7');
  call('203.0.113.7');
  for (let index = 0; index < 30_000; index += 1) {
    call(`stranger ${index}`);
    if (index % 10_000 === 0) expect(call('203.0.113.7')).toBeGreaterThan(0);
  }
  expect(rememberedCallers()).toBe(20_000);
  expect(call('203.0.113.7')).toBeGreaterThan(0);
});
