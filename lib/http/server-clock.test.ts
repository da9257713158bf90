import { afterEach, describe, expect, it } from 'vitest';
import { learnServerTime, serverTime, setServerTime } from './server-clock';

const noon = Date.parse('2026-03-01T12:00:00Z');
const date = (ms: number) => new Date(ms).toUTCString();
afterEach(() => setServerTime(0, 0));

describe("the server's time", () => {
  it("is the browser's until something is heard", () => {
    expect(serverTime(noon)).toBe(noon);
  });

  it.each([-120_000, 120_000, 3_600_000])('is told by the page, %d ms beside the browser', (skew) => {
    setServerTime(noon, noon + skew);
    expect(serverTime(noon + skew + 5_000)).toBe(noon + 5_000);
  });

  it('is told by an answer when a clock was set, and not corrected for less than two seconds', () => {
    learnServerTime(date(noon), { askedAt: noon + 1_400, answeredAt: noon + 1_500 });
    expect(serverTime(noon)).toBe(noon);
    learnServerTime(date(noon), { askedAt: noon + 120_000, answeredAt: noon + 120_100 });
    expect(serverTime(noon + 120_100)).toBe(noon);
  });

  it('is not learnt from a slow answer or one without a date', () => {
    learnServerTime(date(noon), { askedAt: noon, answeredAt: noon + 9_000 });
    learnServerTime(null, { askedAt: noon, answeredAt: noon });
    learnServerTime('soon', { askedAt: noon, answeredAt: noon });
    expect(serverTime(noon)).toBe(noon);
  });
});
