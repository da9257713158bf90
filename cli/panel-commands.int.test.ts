import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createPublisher } from '@/lib/kafka/publisher';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld } from './testing';

let world: CliWorld;
let folder: string;
const waiting = { timeout: 60_000, interval: 100 };

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientflow-cli-'));
  world = await openCliWorld();
  world.start(['worker']);
}, 90_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => world.run(args);

const jan = { event_type: 'new_customer', id: 'jan', first_name: 'Jan', last_name: 'Kowal', address: 'Łódź' };
const bread = { event_type: 'new_product', id: 'bread', name: 'Chleb wiejski', type: 'chleb', price: 4.5 };
const jam = { event_type: 'new_product', id: 'jam', name: 'Dżem', type: 'przetwory', price: 7 };
const buys = {
  event_type: 'customer_buys_product',
  event_id: 'first',
  customer_id: 'jan',
  product_id: 'bread',
  quantity: 2,
};
const fault = { event_type: 'customer_buys_product', customer_id: 'jan', quantity: 1 };

function file(...actions: object[]): string {
  const path = join(folder, 'actions.jsonl');
  writeFileSync(path, actions.map((action) => `${JSON.stringify(action)}\r\n`).join('\n'));
  return path;
}

it('publishes a file of actions, or nothing of it when a line is wrong', async () => {
  // More than is published at once comes before the line that is wrong.
  const wrong = await run('publish', file(...Array(600).fill({ ...jan, id: 'ola' }), fault, bread));
  expect(wrong).toMatchObject({ code: exitCodes.data, stdout: '' });
  expect(wrong.stderr).toMatch(/actions\.jsonl, line 1201: .*product_id/);
  const published = await run('publish', file(jan, bread, jam, buys), '--json');
  expect([published.code, published.objects.map(({ event_type }) => event_type)]).toEqual([
    exitCodes.ok,
    ['new_customer', 'new_product', 'new_product', 'customer_buys_product'],
  ]);
  const { owned_items, customers, products } = world.mongo.collections;
  await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(1), waiting);
  // The log has nothing of the file that was wrong.
  expect([await customers.countDocuments(), await products.countDocuments()]).toEqual([1, 2]);
  expect(await owned_items.findOne({ _id: 'first' })).toMatchObject({ value: 900 });
});

it('lists in the order asked for, as many as asked for, and shows one', async () => {
  const dearest = await run('list', 'products', '--sort', '-price', '--limit', '1');
  expect(dearest.stdout).toMatch(/^Id .*\njam +Dżem +przetwory +7\.00\szł\n$/);
  expect(dearest.stderr).toContain('The first 1; more with --limit.');
  const found = await run('list', 'customers', '--query', 'kowal', '--json');
  expect(found.objects).toMatchObject([{ id: 'jan', first_name: 'Jan' }]);
  expect((await run('list', 'purchases', '--sort', 'name')).stderr).toContain('-purchased, purchased');
  const [purchase, action, nothing] = await Promise.all([
    run('get', 'purchase', 'first'),
    run('get', 'action', 'first', '--json'),
    run('get', 'product', 'none'),
  ]);
  expect(purchase.stdout).toMatch(/Customer +Jan Kowal \(jan\)\n.*Chleb wiejski \(bread\)\n/);
  expect(action.objects).toMatchObject([{ event_id: 'first', state: 'applied' }]);
  expect(nothing).toMatchObject({
    code: exitCodes.noInput,
    stderr: expect.stringContaining('There is no product none'),
  });
});

it('follows from a place, what is asked for, as it is asked for', async () => {
  const tail = await run('tail', '--from-beginning', '--type', 'new_product', '-n', '2', '--format', '%k');
  expect([tail.code, tail.stdout.split('\n').sort().join(' ').trim()]).toEqual([exitCodes.ok, 'bread jam']);
  const since = await run('tail', '--since', '1h', '--key', 'jan', '-n', '2', '--json');
  expect(since.objects.map(({ key }) => key)).toEqual(['jan', 'jan']);
  const { partition, offset } = since.objects[1] as { partition: number; offset: number };
  const place = ['--partition', String(partition), '--offset', String(offset)];
  const one = await run('tail', ...place, '-n', '1', '--json');
  expect(one.objects).toMatchObject([{ partition, offset, value: { event_id: 'first' } }]);
  expect(await run('tail', '--partition', '99')).toMatchObject({
    code: exitCodes.noInput,
    stderr: expect.stringContaining('has no partition 99'),
  });
});

it('asks the worker for traffic and follows it, and says how the processors stand', async () => {
  const simulated = await run('simulate', '--purchases', '20', '--seed', '7', '--json');
  expect(simulated).toMatchObject({ code: exitCodes.ok, objects: [{ state: 'done', published: 20, total: 20 }] });
  await vi.waitFor(async () => {
    const { objects } = await run('status', '--json');
    const processors = objects[0]?.processors as { processor: string; lag: number; workers: number }[];
    const actions = processors.filter(({ processor }) => ['shop', 'sales', 'feed'].includes(processor));
    expect(actions.map(({ lag, workers }) => [lag, workers])).toEqual(Array(3).fill([0, 1]));
  }, waiting);
  expect(await world.mongo.collections.audit.findOne({ action: 'start_simulation' })).toMatchObject({
    actorId: expect.stringMatching(/^cli:/),
  });
});

it('leaves a run alone when nobody follows it any more, and cancels it on request', async () => {
  const following = world.start(['simulate', '--purchases', '100000', '--rate', '1']);
  const { simulator_runs } = world.mongo.collections;
  await vi.waitFor(async () => expect(await simulator_runs.countDocuments({ state: 'running' })).toBe(1), waiting);
  following.signal('SIGINT');
  const { code, stderr } = await following.ended;
  expect(code).toBe(exitCodes.interrupted);
  const id = /--cancel (\S+)/.exec(stderr)?.[1] ?? '';
  expect(await simulator_runs.countDocuments({ _id: id, cancelRequested: false })).toBe(1);
  expect((await run('simulate', '--cancel', id)).code).toBe(exitCodes.ok);
  await vi.waitFor(
    async () => expect(await simulator_runs.countDocuments({ _id: id, state: 'cancelled' })).toBe(1),
    waiting,
  );
});

it('counts open dead letters before it has all of them published again', async () => {
  const { dead_letters, dead_letter_decisions } = world.mongo.collections;
  const publisher = createPublisher(world.config, 'test');
  const topic = world.config.kafka.topics.actions;
  await publisher.publish([{ topic, key: null, value: JSON.stringify(fault) }]);
  await publisher.close();
  await vi.waitFor(async () => expect(await dead_letters.countDocuments()).toBe(1), waiting);
  const counted = await run('dead-letters', 'replay', '--all', '--code', 'invalid');
  expect(counted.stdout).toContain('1 open dead letter matches');
  expect(await dead_letter_decisions.countDocuments()).toBe(0);
  const replayed = await run('dead-letters', 'replay', '--all', '--code', 'invalid', '--yes', '--json');
  expect(replayed).toMatchObject({ code: exitCodes.ok, objects: [{ state: 'done', done: 1, total: 1 }] });
  expect(await dead_letter_decisions.countDocuments({ decision: 'replayed' })).toBe(1);
  expect((await run('dead-letters', 'replay', 'actions-0-1', '--all')).code).toBe(exitCodes.usage);
});

it('switches rules, and says which there are', async () => {
  const [rule] = (await run('rules', 'list', '--json')).objects;
  expect(rule).toMatchObject({ enabled: true, firings: expect.any(Number) });
  const { code, stderr } = await run('rules', 'off', String(rule?.id), 'none');
  expect([code, stderr]).toEqual([exitCodes.noInput, expect.stringContaining('There is no rule none')]);
  expect(await world.mongo.collections.rules.findOne({ _id: String(rule?.id) })).toMatchObject({ enabled: false });
});

it('completes commands, what they take and their options in a real shell', async () => {
  const { stdout } = await run('completion', 'bash');
  const complete = (...words: string[]) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(clientflow ${line}); COMP_CWORD=${words.length}; _clientflow; printf '%s ' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', `${stdout}\n${ask}`], { encoding: 'utf8' }).trim();
  };
  expect(complete('li')).toBe('list-customers list-products list');
  expect(complete('list', 'p')).toBe('products purchases');
  expect(complete('dead-letters', 're')).toBe('replay');
  expect(complete('dead-letters', 'replay', '--a')).toBe('--all');
  expect((await run('completion', 'fish')).stdout).toContain("case 'dead-letters replay'");
});
