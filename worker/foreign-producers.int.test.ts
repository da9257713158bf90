import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { javaArgs, javaCommand } from '@/embedded/java.mjs';
import { ensureJars } from '@/embedded/services.mjs';
import { headerText } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { replayMessage } from '@/lib/control/dead-letters';
import { tailTopic } from '@/lib/kafka/tail';
import { originalHeaders } from '@/lib/mongo/headers';
import { pythonWith } from '@/lib/testing/python';
import { type Client, clients, foreignPlan, type Poison, poisonOf, purchasesOf } from './testing/foreign/plan';
import { purchase, seedCustomer, seedProduct } from './testing/messages';
import { openShop, type Shop } from './testing/shop-on-broker';

const programs = 'worker/testing/foreign';
const patience = { timeout: 60_000, interval: 200 };
let shop: Shop;
let folder: string;
/** Each client's publishing, all at a time; what a client lacks here, or nothing. */
const published = new Map<Client, Promise<string | undefined>>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientflow-foreign-'));
  shop = await openShop('foreign');
  const { mongo, config, publisher } = shop;
  const topic = config.kafka.topics.actions;
  await publisher.publish(
    [seedCustomer, seedProduct].map((value) => ({ topic, key: null, value: JSON.stringify(value) })),
  );
  await vi.waitFor(async () => {
    expect(await mongo.collections.products.countDocuments()).toBe(1);
    expect(await mongo.collections.customers.countDocuments()).toBe(1);
  }, patience);
  for (const client of Object.keys(clients) as Client[]) published.set(client, publish(client));
  await Promise.allSettled(published.values());
}, 180_000);
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

async function publish(client: Client): Promise<string | undefined> {
  const { servers, topics } = shop.config.kafka;
  const plan = JSON.stringify(foreignPlan(client, { servers: servers.join(','), topic: topics.actions }));
  if (client === 'java') {
    await run(javaCommand(), await java(programs, 'ForeignProducer'), plan);
    return undefined;
  }
  const found = await environment();
  if ('missing' in found) return found.missing;
  await run(found.python, [`${programs}/producer.py`, client], plan);
  return undefined;
}

/** One for the three clients of Python. */
let python: ReturnType<typeof pythonWith> | undefined;
function environment() {
  python ??= pythonWith(`${programs}/requirements.txt`);
  return python;
}

/** Runs a program to its good end. */
async function run(command: string, args: string[], input = ''): Promise<void> {
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  child.stdin.end(input);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code, said).toBe(0);
}

async function java(sources: string, program: string, args: string[] = []): Promise<string[]> {
  return javaArgs({ folder: sources, program, jars: await ensureJars(), heap: '128m', args });
}

const bought = async (prefix: string) => {
  const items = await shop.mongo.collections.owned_items.find({ _id: { $regex: `^${prefix}` } }).toArray();
  return items.map(({ _id }) => _id).sort();
};

/** Bytes as something short to compare; none and no bytes stay apart. */
const hex = (bytes: Buffer | null) => bytes?.toString('hex');
const shown = ({ key, value, headers }: Poison) => ({ key: hex(key), value: hex(value), headers });
const inOrder = (list: ReturnType<typeof shown>[]) => list.sort((a, b) => (`${a.value}` < `${b.value}` ? -1 : 1));

/** What became of a client's records that are no actions. */
async function lettersOf(client: Client) {
  const all = await shop.mongo.collections.dead_letters.find({ topic: shop.config.kafka.topics.actions }).toArray();
  const letters = all.map((letter) => ({ letter, headers: originalHeaders(letter.headers) }));
  return letters.filter(({ headers }) => headerText(headers, 'by') === client);
}

describe.each(Object.keys(clients) as Client[])('%s', (client) => {
  it('has applied what it committed, and set aside byte by byte what is no action', async ({ skip }) => {
    const missing = await published.get(client);
    if (missing) return skip(missing);
    const { applied } = purchasesOf(client);
    await expect.poll(() => bought(client), patience).toEqual(applied.sort());
    const item = await shop.mongo.collections.owned_items.findOne({ _id: `${client} committed 1` });
    expect(item?.occurredAt).toEqual(new Date('2026-10-25T02:00:00Z'));
    await expect.poll(async () => (await lettersOf(client)).length, patience).toBe(poisonOf(client).length);
    const found = (await lettersOf(client)).map(({ letter, headers }) => shown({ ...letter, headers } as never));
    expect(inOrder(found)).toEqual(inOrder(poisonOf(client).map(shown)));
  }, 120_000);
});

it('the headers are the same list on the dead-letter topic, and when a letter is published again', async () => {
  const { topics } = shop.config.kafka;
  const [{ letter, headers } = { headers: [] }] = await lettersOf('java');
  if (!letter) throw new Error('no letter');
  const again = replayMessage(letter);
  await shop.publisher.publish([again]);
  const others = async () => (await lettersOf('java')).filter(({ letter: { _id } }) => _id !== letter._id);
  const replayed = async () => (await others()).find(({ letter: { eventId } }) => eventId === letter._id);
  await expect.poll(replayed, patience).toBeDefined();
  expect((await replayed())?.headers).toEqual(again.headers);
  expect(again.headers.slice(0, headers.length)).toEqual(headers);
  const published = await deadLetters(topics.dead_letters, letter._id);
  expect(published?.headers.slice(0, headers.length)).toEqual(headers);
});

/** The record of the dead-letter topic about a position. */
async function deadLetters(topic: string, id: string): Promise<LogRecord | undefined> {
  const done = new AbortController();
  let found: LogRecord | undefined;
  const error = (record: LogRecord, name: string) => headerText(record.headers, `__connect.errors.${name}`);
  const place = (record: LogRecord) => ['topic', 'partition', 'offset'].map((name) => error(record, name)).join('-');
  await tailTopic(shop.config, {
    topic,
    place: { from: 'beginning' },
    signal: done.signal,
    async onRecords(records) {
      found ??= records.find((record) => place(record) === id);
      if (found) done.abort();
    },
  });
  return found;
}

describe('the till of the examples sells once, however often it is run:', { timeout: 120_000 }, () => {
  const milk = ['r1', '1', 'c1', 'p1', '2', 'Mleko Wypasione', 'mleko', '0.57'];
  const bread = ['r1', '2', 'c1', 'p1', '1', 'Chleb pełny', 'chleb', '4.20'];

  it('Python', async ({ skip }) => {
    const found = await environment();
    if ('missing' in found) return skip(found.missing);
    const file = join(folder, 'receipts.csv');
    const columns = 'receipt,line,customer,product,quantity,name,type,price';
    await writeFile(file, `\ufeff${[columns, milk, bread].join('\r\n')}`);
    const { servers, topics } = shop.config.kafka;
    const flags = ['--servers', servers.join(','), '--topic', topics.actions];
    await sellsOnce(() => run(found.python, ['examples/python/till.py', ...flags, file]));
  });

  it('Java', async () => {
    const file = join(folder, 'receipts.txt');
    await writeFile(file, [milk, bread].map((columns) => columns.join(';')).join('\n'));
    const { servers, topics } = shop.config.kafka;
    const args = await java('examples/java', 'Till', [servers.join(','), topics.actions, file]);
    await sellsOnce(() => run(javaCommand(), args));
  });
});

/** Two runs, and a purchase after them in the same partition: when it is applied, all before it has been read. */
async function sellsOnce(till: () => Promise<void>): Promise<void> {
  const { owned_items } = shop.mongo.collections;
  const before = await owned_items.distinct('_id');
  await till();
  await till();
  const last = `last ${before.length}`;
  const value = JSON.stringify(purchase(last));
  await shop.publisher.publish([{ topic: shop.config.kafka.topics.actions, key: 'c1', value }]);
  await expect.poll(() => owned_items.countDocuments({ _id: last }), patience).toBe(1);
  const sold = await owned_items.find({ _id: { $nin: [...before, last] } }).toArray();
  expect(sold.map(({ quantity, name, unitPrice }) => [quantity, name, unitPrice]).sort()).toEqual([
    [1, 'Chleb pełny', 420],
    [2, 'Mleko Wypasione', 57],
  ]);
}
