import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { loadConfig } from '@/lib/config';
import { latestSimulations, requestSimulation } from '@/lib/control/simulator';
import type { SimulatorRun, SimulatorSpec } from '@/lib/domain/simulator';
import type { OutgoingMessage, Publisher } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import { openTestShop, type TestShop } from '@/lib/mongo/testing';
import type { Companion } from '@/worker/companion';
import { createOutages } from '@/worker/outages';
import { createSimulator } from '@/worker/simulator';

/** Opened for each file of tests. */
export let shop: TestShop;
/** Simulators that the test at hand has started; stopped after it. */
export let started: Companion[] = [];
let runs = 0;

/** Opens a shop around the tests of a file; modules are shared between files, so each says it for itself. */
export function useSimulatorWorld() {
  beforeAll(async () => {
    shop = await openTestShop();
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    await shop.collections.simulator_runs.deleteMany({});
  });
  afterEach(async () => {
    await Promise.all(started.map((simulator) => simulator.stop()));
    started = [];
  });
}

interface Logged {
  event_id: string;
  event_type: string;
  name?: string;
  customer_id?: string;
  product_id?: string;
  unit_price?: number;
}

/** A broker that keeps what it is given; `answer` may make it slow or let it fail. */
export function fakeBroker(answer: (messages: OutgoingMessage[]) => Promise<void> = async () => {}) {
  const log: Logged[] = [];
  const publisher: Publisher = {
    async publish(messages) {
      for (const { value } of messages) log.push(JSON.parse(String(value)));
      await answer(messages);
    },
    async close() {},
  };
  return { log, publisher, distinct: () => new Set(log.map(({ event_id }) => event_id)).size };
}

export function start(publisher: Publisher, config = loadConfig(), given: Partial<Collections> = {}): Companion {
  const logger = pino({ level: 'silent' });
  const simulator = createSimulator({
    collections: { ...shop.collections, ...given },
    publisher,
    config,
    logger,
    outages: createOutages(config, logger),
  });
  started.push(simulator);
  simulator.start();
  return simulator;
}

export async function ask(spec: Partial<SimulatorSpec>): Promise<string> {
  const id = `run-${++runs}`;
  const nothing = { customers: 0, products: 0, priceChanges: 0, purchases: 0 };
  const whole = { ...nothing, rate: 0, rampTo: 0, rampSeconds: 0, seed: 1, ...spec };
  await requestSimulation(shop.collections, { id, spec: whole, requestedBy: 'op', at: new Date() });
  return id;
}

export async function read(id: string): Promise<SimulatorRun> {
  const run = (await latestSimulations(shop.collections)).find((each) => each.id === id);
  if (!run) throw new Error(`no run ${id}`);
  return run;
}

export const finishedAt = async (id: string) => Date.parse((await read(id)).finishedAt ?? '');
export const ends = (id: string, state: SimulatorRun['state']) =>
  expect.poll(async () => (await read(id)).state, { timeout: 10_000, interval: 20 }).toBe(state);
