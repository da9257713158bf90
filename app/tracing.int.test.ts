import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { publishWith } from '@/lib/commands/publish';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { type Header, textHeaders } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { recordIdentity } from '@/lib/contract/record-identity';
import { traceContextOf } from '@/lib/contract/trace-context';
import { createPublisher, NotConfirmedError, type Publisher } from '@/lib/kafka/publisher';
import { tailTopic } from '@/lib/kafka/tail';
import { ruleDoc } from '@/lib/store/testing/reaction-documents';
import { configureLogger } from '@/lib/telemetry/logger';
import { startTracing } from '@/lib/telemetry/start-tracing';
import { type CollectedSpan, openCollector } from '@/lib/telemetry/testing/collector';
import { assembleWorker } from '@/worker/assemble';
import { createOutages } from '@/worker/outages';
import type { Parts } from '@/worker/parts';
import { purchase } from '@/worker/testing/messages';
import { buy } from './(shop)/buy';
import { startLetterRun } from './operator/dead-letters/letter-runs';
import { addPeople, openShop, type Shop } from './testing/command-harness';

/** Actions as the web does them, a whole worker, and a collector, all on a real broker and the MongoDB wire. */
let shop: Shop;
let people: Awaited<ReturnType<typeof addPeople>>;
let worker: Parts;
let publisher: Publisher;
let collector: Awaited<ReturnType<typeof openCollector>>;
let stopTracing: () => Promise<void>;
const log: Record<string, unknown>[] = [];
const patience = { timeout: 25_000, interval: 100 };

const milk = { event_type: 'new_product', id: 'milk', name: 'Mleko', type: 'mleko', price: 0.57 };
const customer = (id: string) => ({
  event_type: 'new_customer',
  id,
  first_name: 'Anna',
  last_name: 'Nowak',
  address: 'Polna 1\n00-001 Warszawa',
});

beforeAll(async () => {
  process.env.OTEL_BSP_SCHEDULE_DELAY = '50';
  shop = await openShop();
  const { config, mongo } = shop;
  collector = await openCollector();
  stopTracing = await startTracing({ tracing: { endpoint: collector.endpoint } }, 'clientflow-test');
  const to = { write: (line: string) => void log.push(JSON.parse(line)) };
  const logger = configureLogger({ name: 'test', level: 'debug', to });
  await mongo.collections.rules.insertOne(ruleDoc({ activeFrom: new Date(0) }));
  people = await addPeople(shop);
  publisher = createPublisher(config, 'test');
  const outages = createOutages(config, logger);
  const { signal } = new AbortController();
  worker = await assembleWorker(['shop', 'sales', 'reactions'], { config, logger, outages, signal });
  await send([], milk, customer(people.anna.id), customer('c1'), { ...milk, id: 'p1' });
  const { customers, products } = mongo.collections;
  const count = async () => [await customers.countDocuments(), await products.countDocuments()];
  await vi.waitFor(async () => expect(await count()).toEqual([2, 2]), patience);
}, 90_000);
afterAll(async () => {
  await worker.stop();
  await publisher.close();
  await stopTracing();
  collector.close();
  await shop.close();
});
beforeEach(forgetAllCalls);
afterEach(() => {
  collector.spans.length = 0;
  log.length = 0;
});

/** As a foreign client does: without a key. Text stays as it is. */
function send(headers: Header[], ...values: unknown[]): Promise<void> {
  const { actions: topic } = shop.config.kafka.topics;
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return publisher.publish(
    values.map((value) => ({ topic, key: null, value: text(value), headers })),
    { deadlineMs: 20_000 },
  );
}

const order = () => ({ eventId: uuidv7(), productId: 'milk', quantity: 2, unitPrice: 57 });
const traceId = () => uuidv7().replaceAll('-', '');
const spanId = 'b7ad6b7169203331';

/** The spans of a trace, each behind those that it is within; of several alike one. */
function paths(id: string | undefined): string[] {
  const spans = collector.spans.filter((span) => span.traceId === id);
  const known = new Map(spans.map((span) => [span.spanId, span]));
  const path = ({ name, parentSpanId = '', attributes }: CollectedSpan): string => {
    const outer = known.get(parentSpanId);
    const by = attributes['clientflow.processor'];
    return `${outer ? path(outer) : parentSpanId} > ${name}${by ? ` by ${by}` : ''}`;
  };
  return [...new Set(spans.map(path))].sort();
}

/** What becomes of a purchase, from where it is published. */
function purchasePaths(published: string): string[] {
  const { actions, facts } = shop.config.kafka.topics;
  const shopped = `${published} > process ${actions} by shop`;
  const told = `${shopped} > send ${facts}`;
  return [shopped, told, `${told} > process ${facts} by reactions`, `${told} > process ${facts} by sales`].sort();
}

describe('a trace', () => {
  it('is one from the click through shop, sales and reactions to the voucher that a rule gives for it', async () => {
    const { actions, facts } = shop.config.kafka.topics;
    const input = order();
    expect(await shop.call(buy, input, { cookie: people.anna.cookie })).toMatchObject({ status: 'published' });
    const clicked = () => collector.spans.find(({ name }) => name === 'buy');
    const sent = ` > buy > send ${actions}`;
    const fired = `${sent} > process ${actions} by shop > send ${facts} > process ${facts} by reactions`;
    const given = purchasePaths(`${fired} > send ${actions}`);
    await expect
      .poll(() => paths(clicked()?.traceId), patience)
      .toEqual([' > buy', sent, `${fired} > send ${actions}`, ...purchasePaths(sent), ...given].sort());
    const ids = collector.spans.flatMap(({ attributes }) => attributes['clientflow.event_id'] ?? []);
    expect(new Set(ids)).toEqual(new Set([input.eventId, `r1:once:${people.anna.id}`]));
    expect(collector.spans.map(({ status }) => status)).not.toContain(2);
    expect(collector.spans.map(({ service }) => service)).toContain('clientflow-test');
  });

  it('goes on with the one that the browser’s request names', async () => {
    const id = traceId();
    const headers = { traceparent: `00-${id}-${spanId}-01` };
    await shop.call(buy, order(), { cookie: people.anna.cookie, headers });
    await expect
      .poll(() => paths(id), patience)
      .toEqual(expect.arrayContaining(purchasePaths(`${spanId} > buy > send ${shop.config.kafka.topics.actions}`)));
  });

  it('goes on with that of another producer, and hands its tracestate on', async () => {
    const id = traceId();
    await send(textHeaders({ traceparent: `00-${id}-${spanId}-01`, tracestate: 'a=1' }), purchase('foreign'));
    await expect.poll(() => paths(id), patience).toEqual(expect.arrayContaining(purchasePaths(spanId)));
    const headers = (await factOf('foreign'))?.headers ?? [];
    expect(traceContextOf(headers)).toMatchObject({ traceId: id, flags: 1, state: 'a=1' });
  });

  it('that cannot be read, or that has two names, is passed over and costs no purchase', async () => {
    const [first, second] = [traceId(), traceId()].map((id) => ({ traceparent: `00-${id}-${spanId}-01` }));
    await send(textHeaders({ traceparent: `00-${'0'.repeat(32)}-${spanId}-01` }), purchase('zeros'));
    await send([{ name: 'traceparent', value: null }], purchase('missing'));
    await send([...textHeaders(first ?? {}), ...textHeaders(second ?? {})], purchase('two'));
    const id = traceId();
    await send(textHeaders({ traceparent: `00-${id}-${spanId}-01` }), purchase('after'));
    for (const eventId of ['zeros', 'missing', 'two', 'after']) {
      await expect.poll(() => story(eventId), patience).toEqual(applied);
    }
    await expect.poll(() => paths(id), patience).toEqual(purchasePaths(spanId));
    const traced = new Set(collector.spans.map(({ attributes }) => attributes['clientflow.event_id']));
    expect(['zeros', 'missing', 'two', 'after'].filter((eventId) => traced.has(eventId))).toEqual(['after']);
  });
});

/** What the log says of a record, in order; by whom, if it is more than one. */
function story(eventId: string): string[] {
  return log
    .filter((line) => line.eventId === eventId)
    .map(({ msg, processor }) => `${msg}${processor ? ` by ${processor}` : ''}`)
    .sort();
}

const applied = ['applied', ...['reactions', 'sales', 'shop'].map((name) => `processed by ${name}`)];

describe('the log', () => {
  afterEach(() => {
    const about = log.filter((line) => line.offset !== undefined);
    expect(about.filter(({ eventId }) => typeof eventId !== 'string')).toEqual([]);
  });

  it('says by its event id what became of a purchase, from the web on', async () => {
    const { eventId, ...rest } = order();
    await shop.call(buy, { eventId, ...rest }, { cookie: people.anna.cookie });
    await expect.poll(() => story(eventId), patience).toEqual([...applied, 'published']);
    const traces = new Set(log.filter((line) => line.eventId === eventId).map((line) => line.traceId));
    expect([...traces]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it('says by its event id that a purchase was parked, released and applied', async () => {
    await send([], purchase('waits', { product_id: 'late' }));
    await expect.poll(() => story('waits'), patience).toEqual(['parked', 'processed by shop']);
    await send([], { ...milk, id: 'late' });
    await expect
      .poll(() => story('waits'), patience)
      .toEqual([...applied, 'parked', 'processed by shop', 'released'].sort());
  });

  it('says by its identity that a record is a dead letter, with its trace, and so again after its replay', async () => {
    const id = traceId();
    await send(textHeaders({ traceparent: `00-${id}-${spanId}-01` }), { event_id: 'poison' }, 'no JSON');
    await expect.poll(() => letters(id), patience).toHaveLength(2);
    const position = letters(id).find(({ code }) => code === 'not_json');
    expect(position?.eventId).toBe(`${position?.topic}-${position?.partition}-${position?.offset}`);
    const letter = await shop.mongo.collections.dead_letters.findOne({ eventId: 'poison' });
    const replay = { eventId: uuidv7(), decision: 'replayed', reason: '', target: { ids: [letter?._id] } };
    await shop.call(startLetterRun, replay, { cookie: people.operator });
    await expect.poll(() => letters(id), patience).toHaveLength(3);
    expect(story('poison').filter((line) => line !== 'processed by shop')).toEqual([
      'dead letter by shop',
      'dead letter by shop',
      'published',
    ]);
  });

  it('says which purchase was not confirmed', async () => {
    const { eventId, ...rest } = order();
    const refuse = { publish: () => Promise.reject(new NotConfirmedError('away')), close: async () => {} };
    const ports = { publish: publishWith(() => refuse, shop.config) };
    await shop.call(buy, { eventId, ...rest }, { cookie: people.anna.cookie, ports });
    expect(story(eventId)).toEqual(['publishing was not confirmed']);
  });
});

/** Dead letters of a trace, as the log tells of them. */
function letters(id: string) {
  return log.filter((line) => line.msg === 'dead letter' && line.level === 'warn' && line.traceId === id);
}

/** The fact about an action, from the topic. */
async function factOf(eventId: string): Promise<LogRecord | undefined> {
  let found: LogRecord | undefined;
  const done = new AbortController();
  await tailTopic(shop.config, {
    topic: shop.config.kafka.topics.facts,
    place: { from: 'beginning' },
    signal: done.signal,
    async onRecords(records) {
      found ??= records.find((record) => recordIdentity(record) === eventId);
      if (found) done.abort();
    },
  });
  return found;
}
