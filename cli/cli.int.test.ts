import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createKafka } from '@/lib/kafka/client';
import { createPublisher } from '@/lib/kafka/publisher';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld, type Running } from './testing';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let world: CliWorld;
beforeAll(async () => {
  world = await openCliWorld();
}, 60_000);
afterAll(() => world.close());

const run = (...args: string[]) => world.run(args);
const waiting = { timeout: 60_000 };
const away = '127.0.0.1:1';

describe('the command line', () => {
  it('ends with 64 and says what is wrong, in the language of the terminal', async () => {
    const wrong = [['nope'], ['buy', '--via', 'fax'], ['buy', '--count', '0'], ['buy', '--every', 'soon'], []];
    const ended = await Promise.all(wrong.map((args) => run(...args)));
    for (const one of ended) expect(one).toMatchObject({ code: exitCodes.usage, stdout: '' });
    expect((await run('list-custmers')).stderr).toContain('Did you mean: list-customers?');
    const polish = await world.run(['buy', '--via', 'fax'], { LC_ALL: 'pl_PL.UTF-8' });
    expect(polish.stderr).toContain('dozwolone wartości to kafka, db');
    expect((await world.run(['dead-letters', 'discard', 'x'], { LC_ALL: '', LANG: 'pl_PL' })).stderr).toContain(
      'Opcja --reason <text> jest wymagana',
    );
  });

  it('has help with examples and the exit codes', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit codes:') });
    const commands = ['make-customers', 'make-products', 'list-customers', 'buy', 'tail', 'doctor', 'worker'];
    const helps = await Promise.all(commands.map((command) => run(command, '--help')));
    for (const [index, { code, stdout }] of helps.entries()) {
      expect([code, stdout]).toEqual([0, expect.stringContaining(`Examples:\n  clientflow ${commands[index]}`)]);
    }
  });

  it('ends with 69 and one line when a service is away, and with 78 when the configuration is wrong', async () => {
    const commands = [['make-products'], ['tail'], ['buy', '--via', 'db'], ['list-customers', '--json']];
    const services = { KAFKA_SERVERS: away, MONGODB_URI: `mongodb://${away}` };
    const ended = await Promise.all(commands.map((args) => world.run(args, services)));
    for (const { code, stdout, stderr } of ended) {
      expect([code, stdout, stderr.trim().split('\n').length]).toEqual([exitCodes.unavailable, '', 1]);
      expect(stderr).toContain(away);
    }
    const { code, stderr } = await world.run(['list-products'], { PORT: 'abc', KAFKA_SERVERS: 'x' });
    expect(code).toBe(exitCodes.config);
    expect(stderr).toContain('2 faults');
  });

  it('says how to make some when there is nothing', async () => {
    expect(await run('list-customers')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('make-customers'),
    });
    expect(await run('list-products')).toMatchObject({ code: 0, stderr: expect.stringContaining('make-products') });
    expect(await run('buy')).toMatchObject({
      code: exitCodes.noInput,
      stderr: expect.stringContaining('make-customers'),
    });
  });
});

describe('straight to the database', () => {
  it('makes customers, products and purchases as the worker would, and lists them', async () => {
    const customers = await run('make-customers', '--via', 'db', '--count', '3', '--json');
    expect(customers.code).toBe(0);
    expect(customers.stderr).toContain('rebuild');
    expect(customers.objects.map(({ id }) => id)).toEqual(['customer_db_000', 'customer_db_001', 'customer_db_002']);
    expect(customers.objects[0]).toMatchObject({ via: 'db', event_type: 'new_customer', actor: { role: 'cli' } });
    const products = await run('make-products', '--via', 'db', '--json');
    expect(products.objects).toHaveLength(13);
    expect(products.objects.map(({ id }) => id)).toContain('maslo_db_2');
    const prices = products.objects.map(({ price }) => Number(price));
    expect(prices.every((price) => price >= 0.01 && price <= 1)).toBe(true);
    const bought = await run('buy', '--via', 'db', '--count', '4', '--every', '0', '--json');
    expect(bought.objects).toHaveLength(4);

    const listed = await run('list-customers', '--json');
    expect(listed.objects.map(({ id }) => id)).toEqual(['customer_db_000', 'customer_db_001', 'customer_db_002']);
    const owned = listed.objects.flatMap(({ products }) => products as { event_id: string; value: number }[]);
    expect(owned.map((item) => item.event_id).sort()).toEqual(bought.objects.map(({ event_id }) => event_id).sort());
    expect((await run('list-products', '--json')).objects).toHaveLength(13);
  });

  it('prints a table for people, in their language', async () => {
    const { stdout } = await world.run(['list-customers'], { LC_ALL: 'pl_PL.UTF-8' });
    expect(stdout).toMatch(/^ {2}Typ +Id +Nazwa +Ilość +Cena jedn\. +Wartość +Kupiono$/m);
    expect((await run('list-products')).stdout).toMatch(/^masło +maslo_db_1 +Masło ekstra +[01]\.\d\d\szł$/m);
  });

  it('prints every customer under a line of their own, an empty line between them, and titles once', async () => {
    const blocks = (await run('list-customers')).stdout.split('\n\n').map((block) => block.trimEnd().split('\n'));
    expect(blocks.map(([name]) => name)).toEqual(
      ['000', '001', '002'].map((id) => expect.stringMatching(new RegExp(`^\\S.* \\(customer_db_${id}\\)$`))),
    );
    const owned = blocks.map(([, ...lines]) => (lines[0] === '  owns no products' ? [] : lines));
    for (const [titles] of owned) if (titles) expect(titles).toMatch(/^ {2}Type +Id +Name +/);
    const items = owned.flatMap(([, ...lines]) => lines);
    expect(items).toEqual(Array(4).fill(expect.stringMatching(/^ {2}\S.* +\w+_db_\d .*zł +\d{4}-\d\d-\d\d /)));
    const [titles, ...products] = (await run('list-products')).stdout.trimEnd().split('\n');
    expect(titles).toMatch(/^Type +Id +Name +Price$/);
    expect(products).toEqual(Array(13).fill(expect.stringMatching(/^\S.* +\w+_db_\d .*zł$/)));
  });

  it('updates a known id, by its version', async () => {
    await run('make-customers', '--via', 'db', '--count', '1');
    const { customers, customer_updates } = world.mongo.collections;
    const [document, updates] = await Promise.all([
      customers.findOne({ _id: 'customer_db_000' }),
      customer_updates.find({ customerId: 'customer_db_000' }).sort({ version: 1 }).toArray(),
    ]);
    expect(updates).toHaveLength(2);
    expect(document).toMatchObject({ eventId: updates[1]?._id, version: updates[1]?.version });
  });

  it('ends a purchase run at Ctrl-C with what was done', async () => {
    const before = await world.mongo.collections.owned_items.countDocuments();
    const buying = world.start(['buy', '--via', 'db', '--count', '1000', '--every', '300ms', '--json']);
    await vi.waitFor(() => expect(buying.stdout()).toContain('\n'), waiting);
    buying.signal('SIGINT');
    const { code, objects, stderr } = await buying.ended;
    expect(code).toBe(exitCodes.interrupted);
    expect(stderr).toContain(`Ended early: ${objects.length} of 1,000 made.`);
    expect(await world.mongo.collections.owned_items.countDocuments()).toBe(before + objects.length);
  });
});

describe('tail', () => {
  it('follows a topic from its end or its beginning', async () => {
    expect((await run('make-customers', '--count', '2')).code).toBe(0);
    const live = world.start(['tail', '--json']);
    await vi.waitFor(() => expect(live.stderr()).toContain('Following'), waiting);
    const made = await run('make-products', '--json');
    expect(made).toMatchObject({ code: exitCodes.ok });
    await vi.waitFor(() => expect(eventIds(live)).toEqual(idsOf(made.objects)), waiting);
    live.signal('SIGTERM');
    const { code, objects } = await live.ended;
    expect(code).toBe(exitCodes.terminated);
    expect(objects[0]).toMatchObject({ topic: world.config.kafka.topics.actions, value: { id: objects[0]?.key } });

    const whole = world.start(['tail', '--from-beginning', '--json']);
    await vi.waitFor(() => expect(eventIds(whole).size).toBe(15), waiting);
    whole.signal('SIGINT');
    expect((await whole.ended).code).toBe(exitCodes.interrupted);
    await vi.waitFor(async () => expect(await deadGroups()).toEqual([]), waiting);
  });

  it('shows people what a record says', async () => {
    const tail = world.start(['tail', '--from-beginning']);
    const line = /^\S+ \S+ CES?T {2}\d+:\d+ +maslo_k_1 +new_product +\{"id":"maslo_k_1","name":"Masło ekstra",/m;
    await vi.waitFor(() => expect(tail.stdout()).toMatch(line), waiting);
    tail.signal('SIGINT');
    await tail.ended;
  });

  /** Groups of tails that have ended: other tests' tails may be alive. */
  async function deadGroups(): Promise<string[]> {
    const admin = createKafka(world.config, 'test').admin();
    await admin.connect();
    const listed = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    const { groups } = await admin.describeGroups(listed.filter((id) => id.startsWith('clientflow.tail.')));
    await admin.disconnect();
    return groups.filter(({ state }) => state === 'Empty').map(({ groupId }) => groupId);
  }

  /** A record may be in the log more than once. */
  function eventIds(tail: Running): Set<unknown> {
    const lines = tail.stdout().split('\n').slice(0, -1);
    return idsOf(lines.map((line) => (JSON.parse(line) as { value: Record<string, unknown> }).value));
  }

  function idsOf(values: Record<string, unknown>[]): Set<unknown> {
    return new Set(values.map(({ event_id }) => event_id));
  }
});

it('writes nothing but JSON on standard output under --json, even of what the log says', async () => {
  const publisher = createPublisher(world.config, 'test');
  const tail = world.start(['tail', '--json']);
  await vi.waitFor(() => expect(tail.stderr()).toContain('Following'), waiting);
  await publisher.publish([{ topic: world.config.kafka.topics.actions, key: null, value: 'x\u001b[2J\u009b31m\n' }]);
  await vi.waitFor(() => expect(tail.stdout()).toContain('\n'), waiting);
  await publisher.close();
  tail.signal('SIGINT');
  const { stdout, objects } = await tail.ended;
  expect(objects).toMatchObject([{ value: 'x\u001b[2J\u009b31m\n' }]);
  const control = (character: string) => character < ' ' || (character >= '\u007f' && character <= '\u009f');
  expect([...stdout.trim()].filter(control)).toEqual([]);
});
