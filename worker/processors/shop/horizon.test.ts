import { beforeEach, expect, it } from 'vitest';
import { createHorizon, type Horizon } from './horizon';

let now: number;
let read: number[];
let ranges: { low: number; end: number; written: number }[];
let horizon: Horizon;
beforeEach(() => {
  now = 10_000;
  read = [0, 0];
  ranges = [];
  horizon = createHorizon({
    store: { progress: async () => read.map((offset, partition) => ({ partition, offset })) },
    ranges: async () => ranges,
    clock: () => new Date(now),
  });
});

const ends = (...written: number[]) => {
  ranges = written.map((end) => ({ low: 0, end, written: end }));
};
const look = async () => (await horizon.look()).getTime();

it('is the moment of the look when everything has been read, less what its answers may be late', async () => {
  ends(5, 0);
  read = [5, 0];
  expect(await look()).toBe(9_000);
});

it('is seen under a load: the end of an earlier look is passed, though nobody is at the end', async () => {
  for (let written = 10; written <= 40; written += 10) {
    ends(written, written);
    read = [written - 5, written - 7];
    expect(await look()).toBe(written === 10 ? 0 : now - 2_000);
    now += 1_000;
  }
});

it('waits for what an open transaction holds back', async () => {
  ranges = [{ low: 0, end: 3, written: 5 }];
  read = [3];
  expect(await look()).toBe(0);
  now += 1_000;
  ends(9);
  read = [5];
  expect(await look()).toBe(9_000);
});

it('does not wait for what was deleted', async () => {
  ranges = [{ low: 7, end: 7, written: 7 }];
  expect(await look()).toBe(9_000);
});

it('goes back with the database, and after an outage knows nothing', async () => {
  ends(5);
  read = [5];
  await look();
  ends(9);
  read = [2];
  expect(await look()).toBe(0);
  read = [5];
  await look();
  horizon.clear();
  expect(await look()).toBe(0);
});
