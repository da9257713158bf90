import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { processorMembers } from '@/lib/kafka/groups';
import { ensureTopics } from '@/lib/kafka/topics';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld } from './testing';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let world: CliWorld;
beforeAll(async () => {
  world = await openCliWorld();
  await ensureTopics(world.config);
  // A broker that has never been asked for a group makes their topic first.
  await vi.waitFor(() => processorMembers(world.config, ['shop']), { timeout: 60_000 });
}, 120_000);
afterAll(() => world.close());

it('doctor --scale says what a single broker and server do not carry, and what nothing needs', async () => {
  const { topics } = world.config.kafka;
  await world.mongo.collections.customers.createIndex({ city: 1 });
  const scale = ['replication', 'partitions', 'database', 'shards', 'indexes'];
  const faultsOf = async (...options: string[]) => {
    const { code, objects, stderr } = await world.run(['doctor', '--json', ...options]);
    expect(code, stderr).toBe(exitCodes.faults);
    return objects.filter(({ check, ok }) => !ok && scale.includes(String(check)));
  };
  expect(await faultsOf()).toEqual([]);
  const faults = await faultsOf('--scale');
  const about = (check: string) => faults.filter((fault) => fault.check === check);
  const details = about('replication').map(({ detail }) => detail);
  expect(details).toEqual([
    '1 broker',
    ...[topics.actions, topics.facts, topics.dead_letters].map((topic) => `${topic}: 1 copy of each record, must be 3`),
    '__consumer_offsets: 1 copy of each record, must be 3',
  ]);
  expect(about('database')).toMatchObject([{ remedy: expect.stringContaining('docs/scale.md') }]);
  expect(about('indexes')).toMatchObject([{ remedy: 'db.getCollection("customers").dropIndex({"city":1})' }]);
  expect(about('partitions')).toEqual([]);
});
