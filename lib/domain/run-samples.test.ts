import { expect, it } from 'vitest';
import { noSamples, type RunSamples, withSample } from './run-samples';

it('puts what happens in one step together, and leaves steps empty in which nothing did', () => {
  let samples = withSample(noSamples, 100, [5, 20, 0]);
  samples = withSample(samples, 900, [7, 10, 1]);
  samples = withSample(samples, 2_500, [1, null, 0]);
  expect(samples).toEqual({
    stepMs: 1_000,
    points: [
      [12, 20, 1],
      [0, null, 0],
      [1, null, 0],
    ],
  });
});

it('keeps a long run in at most 120 points, and loses nothing of it', () => {
  let samples: RunSamples = noSamples;
  for (let second = 0; second < 1_000; second += 1) samples = withSample(samples, second * 1_000, [3, second, 1]);
  expect(samples.stepMs).toBe(16_000);
  expect(samples.points).toHaveLength(63);
  const sums = samples.points.reduce(([a, , b], [sent, , failed]) => [a + sent, null, b + failed]);
  expect(sums).toEqual([3_000, null, 1_000]);
  expect(samples.points.at(-1)?.[1]).toBe(999);
  expect(withSample(noSamples, 86_400_000, [1, null, 0]).points.length).toBeLessThanOrEqual(120);
});
