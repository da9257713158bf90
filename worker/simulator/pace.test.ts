import { describe, expect, it } from 'vitest';
import { createMeter, createPace } from './pace';

function clock() {
  let now = 1_000_000;
  return { now: () => now, pass: (ms: number) => (now += ms) };
}

const steady = (rate: number) => ({ rate, rampTo: 0, rampSeconds: 0 });

describe('the pace', () => {
  it('lets out as many as the rate allows, the first one at once', () => {
    const { now, pass } = clock();
    const pace = createPace(steady(10), now);
    expect(pace.allowance()).toBe(1);
    pace.sent(1);
    expect(pace.allowance()).toBe(0);
    expect(pace.wait()).toBe(200);
    pass(1_000);
    expect(pace.allowance()).toBe(10);
  });

  it('does not make up for an outage by a burst', () => {
    const { now, pass } = clock();
    const pace = createPace(steady(10), now);
    pass(60_000);
    pace.restart();
    expect(pace.allowance()).toBe(1);
  });

  it('climbs evenly along a ramp, from nothing too, and stays where it ends', () => {
    const { now, pass } = clock();
    const pace = createPace({ rate: 0, rampTo: 20, rampSeconds: 10 }, now);
    const takeAll = () => {
      const count = pace.allowance();
      pace.sent(count);
      return count;
    };
    expect(takeAll()).toBe(1);
    const bySecond = Array.from({ length: 12 }, () => {
      pass(1_000);
      return takeAll();
    });
    expect(bySecond).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 20, 20]);
  });

  it('falls along a ramp as well, and goes on in another worker where it stands by then', () => {
    const { now, pass } = clock();
    const begun = now();
    pass(5_000);
    const pace = createPace({ rate: 100, rampTo: 10, rampSeconds: 10 }, now, begun);
    pace.sent(pace.allowance());
    pass(1_000);
    expect(pace.allowance()).toBe(50);
    pass(60_000);
    pace.restart();
    pass(1_000);
    expect(pace.allowance()).toBe(11);
  });

  it('lets out whole batches without a rate', () => {
    expect(createPace(steady(0)).allowance()).toBe(1_000);
  });
});

describe('the meter', () => {
  it('tells the rate over the last second only', () => {
    const { now, pass } = clock();
    const meter = createMeter(100, now);
    expect(meter(100)).toBe(0);
    pass(500);
    expect(meter(150)).toBe(100);
    pass(500);
    expect(meter(200)).toBe(100);
    pass(1_000);
    expect(meter(200)).toBe(0);
  });
});
