import { describe, expect, it } from 'vitest';
import { createMeter, createPace } from './pace';

function clock() {
  let now = 1_000_000;
  return { now: () => now, pass: (ms: number) => (now += ms) };
}

describe('the pace', () => {
  it('lets out as many as the rate allows, the first one at once', () => {
    const { now, pass } = clock();
    const pace = createPace(10, now);
    expect(pace.allowance()).toBe(1);
    pace.sent(1);
    expect(pace.allowance()).toBe(0);
    expect(pace.wait()).toBe(200);
    pass(1_000);
    expect(pace.allowance()).toBe(10);
  });

  it('does not make up for an outage by a burst', () => {
    const { now, pass } = clock();
    const pace = createPace(10, now);
    pass(60_000);
    pace.restart();
    expect(pace.allowance()).toBe(1);
  });

  it('lets out whole batches without a rate', () => {
    expect(createPace(0).allowance()).toBe(1_000);
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
