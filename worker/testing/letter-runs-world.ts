import pino from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { loadConfig } from '@/lib/config';
import { type LetterTarget, latestLetterRuns, requestLetterRun } from '@/lib/control/letter-runs';
import type { LetterDecision, LetterRun } from '@/lib/domain/dead-letter';
import type { OutgoingMessage, Publisher } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import type { Companion } from '@/worker/companion';
import { createLetterRuns } from '@/worker/letter-runs';
import { createOutages, type Outages } from '@/worker/outages';

const logger = pino({ level: 'silent' });

/** The id of the letter at an offset, and those of several. */
export const id = (offset: number) => `actions-0-${offset}`;
export const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => id(from + index));

/** A letter that was set aside at `at(offset)`. */
export function letter(offset: number, given: Partial<DeadLetterDoc> = {}): DeadLetterDoc {
  const place = { _id: id(offset), source: { partition: 0, offset }, value: Buffer.from(`v${offset}`) };
  return deadLetterDoc({ ...place, time: at(0), code: 'not_json', message: '', deadLetteredAt: at(offset), ...given });
}

/** A broker that keeps what it has confirmed; `answer` may make it slow or let it fail. */
export function fakeBroker(answer: (messages: OutgoingMessage[]) => Promise<void> = async () => {}) {
  const log: string[] = [];
  const publisher: Publisher = {
    async publish(messages) {
      await answer(messages);
      log.push(...messages.map(({ value }) => String(value)));
    },
    async close() {},
  };
  return { log, publisher };
}

/** All open letters that were set aside until `at(offset)`. */
export const openUntil = (offset: number, total = offset + 1) =>
  ({ filter: { state: 'open' }, until: at(offset), total }) as const;

/** Gives each test a database without letters and runs, and stops the workers that it started. */
export function setUpLetterRuns() {
  let shop: TestShop;
  let outages: Outages;
  let started: Companion[] = [];

  beforeAll(async () => {
    shop = await openTestShop();
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    const { letter_runs, dead_letters, dead_letter_decisions } = shop.collections;
    await Promise.all([letter_runs.deleteMany({}), dead_letters.deleteMany({}), dead_letter_decisions.deleteMany({})]);
    outages = createOutages(loadConfig(), logger);
  });
  afterEach(async () => {
    await Promise.all(started.map((companion) => companion.stop()));
    started = [];
  });

  const fill = (count: number, from = 0) =>
    shop.collections.dead_letters.insertMany(Array.from({ length: count }, (_, index) => letter(from + index)));

  function start(publisher: Publisher, collections = shop.collections): Companion {
    const companion = createLetterRuns({ collections, publisher, outages, logger });
    started.push(companion);
    companion.start();
    return companion;
  }

  async function ask(target: LetterTarget, decision: LetterDecision = 'replayed', reason: string | null = null) {
    const run = uuidv7();
    const by = { requestedBy: 'op', at: new Date() };
    await requestLetterRun(shop.collections, { id: run, ...by, decision, reason, target });
    return run;
  }
  async function read(run: string): Promise<LetterRun> {
    const found = (await latestLetterRuns(shop.collections)).find((each) => each.id === run);
    if (!found) throw new Error(`no run ${run}`);
    return found;
  }
  const reads = (run: string) => expect.poll(() => read(run), { timeout: 15_000, interval: 20 });
  const decided = async () =>
    (await shop.collections.dead_letter_decisions.find().toArray()).map(({ deadLetterId }) => deadLetterId).sort();

  /** The database as it is, except that one method of one collection fails as often as told. */
  function failing<Name extends keyof Collections>(
    name: Name,
    method: keyof Collections[Name],
    error: Error,
    times = 1,
  ) {
    let left = times;
    const collection = new Proxy(shop.collections[name] as object, {
      get(target, property) {
        const value = Reflect.get(target, property);
        if (property === method && left-- > 0) return () => Promise.reject(error);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return { ...shop.collections, [name]: collection } as Collections;
  }

  return { shop: () => shop.collections, outages: () => outages, fill, start, ask, read, reads, decided, failing };
}
