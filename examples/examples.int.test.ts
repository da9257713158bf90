import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import type { Fact } from '@/lib/contract/facts';
import { factsOfVersion1 } from '@/lib/contract/testing';
import { groszeToZloty } from '@/lib/domain/money';
import { factMessage } from '@/lib/kafka/messages';
import { createPublisher, type Publisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo } from '@/lib/mongo/client';
import { ownNames } from '@/lib/testing/own-names';
import { pythonWith } from '@/lib/testing/python';

const run = promisify(execFile);
const waiting = { timeout: 60_000, interval: 250 };
const time = '2026-03-01T12:00:00.000Z';
const common = {
  schema_version: 2 as const,
  recorded_at: time,
  applied_at: time,
  source: { partition: 0, offset: 1 },
};

function bought(event_id: string, customer_id: string, unit_price_grosze: number, quantity: number): Fact {
  const product = { product_id: 'p', product_name: 'Chleb wiejski', product_type: 'chleb' };
  return {
    fact_type: 'purchase_applied',
    ...common,
    event_id,
    version: event_id,
    customer_id,
    ...product,
    unit_price: groszeToZloty(unit_price_grosze),
    unit_price_grosze,
    quantity,
    priced_by: null,
  };
}

function saved(event_id: string, customer_id: string, first_name: string, version: string): Fact {
  const person = { last_name: 'Żak', address: 'Polna 1\n00-950 Łódź', city: 'Łódź' };
  return { fact_type: 'customer_saved', ...common, event_id, version, customer_id, first_name, ...person };
}

function forgotten(event_id: string, customer_id: string): Fact {
  return { fact_type: 'customer_forgotten', ...common, event_id, version: event_id, customer_id };
}

/**
 * Two purchases of one złoty and a half and of 0.57 zł, one of them twice, an older name after the newer, a type of
 * tomorrow, and what version 1 said.
 */
const { customer_saved, product_saved, purchase_applied, voucher_issued } = factsOfVersion1;
const facts = [
  saved('e1', 'jan', 'Jan', '2'),
  bought('e2', 'jan', 150, 3),
  bought('e2', 'jan', 150, 3),
  saved('e3', 'jan', 'Older', '1'),
  saved('e4', 'ewa', 'Ewa', '1'),
  bought('e5', 'ewa', 57, 100),
  forgotten('e6', 'ewa'),
  saved('e7', 'ewa', 'Again', '9'),
  { ...forgotten('e8', 'jan'), fact_type: 'of_tomorrow' } as unknown as Fact,
  ...[customer_saved, product_saved, purchase_applied, voucher_issued].map((text): Fact => JSON.parse(text)),
];
const expected = {
  jan: { name: 'Jan Żak', points: 4 },
  ewa: { name: null, points: 57 },
  ola: { name: 'Ola Żak', points: 57 },
};

let config: Config;
let publisher: Publisher;
let folder: string;
let children: ChildProcess[];

beforeEach(async () => {
  config = loadConfig({
    ...process.env,
    ...ownNames('examples'),
  });
  await ensureTopics(config);
  publisher = createPublisher(config, 'test');
  folder = await mkdtemp(join(tmpdir(), 'clientflow-examples-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await publisher.close();
  await rm(folder, { recursive: true, force: true });
  const mongo = await connectMongo(config);
  await mongo.db.dropDatabase();
  await mongo.close();
});

interface Example {
  command: string;
  args: string[];
}

function start({ command, args }: Example): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  children.push(child);
  return child;
}

async function report({ command, args }: Example): Promise<unknown> {
  const { stdout } = await run(command, [...args, '--report']);
  return JSON.parse(stdout);
}

const publish = (batch: readonly Fact[]) =>
  publisher.publish(
    batch.map((fact) => factMessage(config, fact)),
    { deadlineMs: 20_000 },
  );

/** Facts, a kill in the middle, and the same facts once more. */
async function countsOnce(example: Example): Promise<void> {
  await publish(facts.slice(0, 4));
  const first = start(example);
  await expect.poll(() => report(example), waiting).toMatchObject({ jan: expected.jan });
  first.kill('SIGKILL');
  await once(first, 'exit');
  await publish(facts);
  const second = start(example);
  await expect.poll(() => report(example), waiting).toEqual(expected);
  second.kill('SIGTERM');
  expect(await once(second, 'exit')).toEqual([0, null]);
  expect(await report(example)).toEqual(expected);
}

describe('a consumer of shop-events', { timeout: 240_000 }, () => {
  it('in TypeScript counts each fact once', async () => {
    const program = join(folder, 'loyalty.mjs');
    await build({ entryPoints: ['examples/typescript/loyalty.ts'], bundle: false, format: 'esm', outfile: program });
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    const { servers, topics } = config.kafka;
    const { uri, db: database } = config.mongodb;
    const flags = ['--servers', servers.join(','), '--topic', topics.facts, '--group', database];
    const args = [program, ...flags, '--mongodb', uri, '--database', database];
    await countsOnce({ command: process.execPath, args });
  });

  it('in Python counts each fact once', async ({ skip }) => {
    const found = await pythonWith('examples/python/requirements.txt');
    if ('missing' in found) return skip(found.missing);
    const { servers, topics } = config.kafka;
    const flags = ['--servers', servers.join(','), '--topic', topics.facts, '--group', topics.facts];
    const args = ['examples/python/loyalty.py', ...flags, '--database', join(folder, 'loyalty.sqlite')];
    await countsOnce({ command: found.python, args });
  });
});
