import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NotConfirmedError } from '@/lib/kafka/errors';
import type { Companion } from '@/worker/companion';
import { exitCodes } from '@/worker/exit-codes';
import { createOutages } from '@/worker/outages';
import { purchase, seedCustomer, seedProduct } from '@/worker/testing/messages';
import { memoryStore } from '@/worker/testing/stores';
import { type StoreUnderTest, World } from '@/worker/testing/world';
import { createParkingSweeper } from './parking-sweeper';

let under: StoreUnderTest;
let world: World;
let sweeper: Companion;
const logger = pino({ level: 'silent' });
const publish = vi.fn();
const looks = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  under = await memoryStore();
  world = new World(under);
  publish.mockImplementation((messages) => world.publisher.publish(messages));
  const { unsettledPurchases } = under.store;
  looks.mockImplementation((pageSize: number) => unsettledPurchases(pageSize));
  sweeper = createParkingSweeper({
    config: world.config,
    store: { ...under.store, unsettledPurchases: looks },
    publisher: { publish, close: async () => {} },
    logger,
    outages: createOutages(world.config, logger),
    ranges: async () => [],
    clock: () => new Date(world.now),
  });
});
afterEach(async () => {
  await sweeper.stop();
  vi.useRealTimers();
});

const states = async () => (await under.store.parkedPlaces(['e'])).get('e')?.state;
const put = async (...values: object[]) => {
  for (const value of values) world.produce({ value });
  await world.drain();
};

it('releases within a second of what was waited for, without being woken', async () => {
  await put(purchase('e'), seedCustomer);
  sweeper.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await states()).toBe('waiting');
  await put(seedProduct);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await states()).toBe('released');
});

it('releases at once when it is woken', async () => {
  await put(purchase('e'), seedCustomer);
  sweeper.start();
  await vi.advanceTimersByTimeAsync(10);
  await put(seedProduct);
  sweeper.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect(await states()).toBe('released');
});

it('does not look through parked purchases while nothing changes and nothing is due', async () => {
  await put(purchase('e'));
  sweeper.start();
  await vi.advanceTimersByTimeAsync(3_000);
  const before = looks.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks.mock.calls.length).toBe(before);
});

it('goes on after an outage', async () => {
  await put(purchase('e'));
  await put(seedCustomer, seedProduct);
  publish.mockRejectedValue(new NotConfirmedError('away'));
  sweeper.start();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await states()).toBe('releasing');
  publish.mockImplementation((messages) => world.publisher.publish(messages));
  world.now += 5_000;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await states()).toBe('released');
});

it('does nothing after it is stopped', async () => {
  sweeper.start();
  await sweeper.stop();
  await put(purchase('e'));
  await put(seedCustomer, seedProduct);
  sweeper.wake();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(looks).toHaveBeenCalledTimes(1);
});

it('ends with the exit code of a bug when it throws what is no outage', async () => {
  const ended = vi.fn();
  void sweeper.failed.then(ended);
  await put(purchase('e'));
  await put(seedCustomer, seedProduct);
  publish.mockRejectedValue(new NotConfirmedError('away'));
  sweeper.start();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(ended).not.toHaveBeenCalled();
  publish.mockRejectedValue(new TypeError('undefined is not a function'));
  world.now += 5_000;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toHaveBeenCalledWith(expect.objectContaining({ exitCode: exitCodes.bug }));
  const before = looks.mock.calls.length;
  sweeper.wake();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(looks.mock.calls.length).toBe(before);
});

it('takes no error of a shutdown for a bug', async () => {
  const ended = vi.fn();
  void sweeper.failed.then(ended);
  await put(purchase('e'));
  await put(seedCustomer, seedProduct);
  let cut = (_error: Error) => {};
  publish.mockImplementation(() => new Promise((_resolve, reject) => (cut = reject)));
  sweeper.start();
  await vi.advanceTimersByTimeAsync(10);
  const stopped = sweeper.stop();
  cut(new Error('closed'));
  await stopped;
  expect(ended).not.toHaveBeenCalled();
});
