import { describe, expect, it } from 'vitest';
import { translator } from '@/cli/language';
import { loadConfig } from '@/lib/config';
import { deploymentOf, growing } from '@/lib/mongo/deployment';
import { type Scale, scaleFindings } from './scale';

const config = loadConfig({ KAFKA_SERVERS: 'k1:9092,k2:9092', MONGODB_DB: 'shop' });
const sharded = { msg: 'isdbgrid' };
const replicaSet = { setName: 'rs0', hosts: ['a:1', 'b:1'], passives: ['c:1'], arbiters: ['d:1'] };
const keys = growing.map((name) => [name, { _id: 'hashed' }] as const);
const topic = (name: string, change = {}) => ({
  topic: name,
  partitions: 12,
  replicas: 3,
  inSync: 3,
  minInSync: 2,
  ...change,
});

/** A cluster in which nothing is wrong, but for what is said. */
function cluster(change: Partial<Scale> = {}): Scale {
  return {
    kafka: { brokers: 3, topics: ['actions', 'shop-events', 'actions.dlq', '__consumer_offsets'].map((n) => topic(n)) },
    workers: [
      { topic: 'actions', processor: 'shop', count: 12 },
      { topic: 'shop-events', processor: 'sales', count: 2 },
    ],
    deployment: deploymentOf(sharded, keys),
    idle: [],
    ...change,
  };
}

const found = (change?: Partial<Scale>) => scaleFindings(translator('en'), config, cluster(change));
const faults = (change?: Partial<Scale>) => found(change).filter(({ ok }) => !ok);

describe('doctor --scale', () => {
  it('finds nothing wrong with three brokers and a cluster, or a replica set of three', () => {
    expect(faults()).toEqual([]);
    expect(found().map(({ check }) => check)).toEqual([
      ...Array(5).fill('replication'),
      ...['partitions', 'partitions', 'database', 'shards'],
    ]);
    expect(faults({ deployment: deploymentOf(replicaSet, []) })).toEqual([]);
  });

  it.each([
    [{ brokers: 1, topics: [] }, /^1 broker$/, /three/],
    [{ brokers: 3, topics: [topic('actions', { replicas: 1 })] }, /1 copy/, /kafka-reassign.*k1:9092,k2:9092/],
    [{ brokers: 3, topics: [topic('actions', { minInSync: 1 })] }, /is 1, must be at least 2/, /insync.replicas=2$/],
    [{ brokers: 3, topics: [topic('actions', { minInSync: 3 })] }, /is 3, .* less than the 3/, /insync.replicas=2$/],
    [{ brokers: 3, topics: [topic('actions', { inSync: 2 })] }, /2 of its 3 copies/, /--under-replicated-partitions$/],
    [{ brokers: 3, topics: [topic('actions', { partitions: 6 })] }, /12 workers for 6/, /--partitions 12$/],
  ])('says what is wrong with Kafka, and what mends it: %j', (kafka, detail, remedy) => {
    expect(faults({ kafka })).toMatchObject([
      { detail: expect.stringMatching(detail), remedy: expect.stringMatching(remedy) },
    ]);
  });

  it('says that a server alone, or a set of two with an arbiter, is lost with a machine', () => {
    const two = { setName: 'rs0', hosts: ['a:1', 'b:1'], arbiters: ['c:1'] };
    const of = (hello: object) => faults({ deployment: deploymentOf(hello, []) });
    expect(of({})).toMatchObject([{ check: 'database', detail: 'one server, no replica set' }]);
    expect(of(two)).toMatchObject([{ check: 'database', detail: 'replica set with 2 copies of the data' }]);
  });

  it('names each collection that grows and is whole, or sharded by another key', () => {
    const [, ...others] = keys;
    const wrong = [['feed', { order: 1 }] as const, ...others];
    expect(faults({ deployment: deploymentOf(sharded, wrong) })).toMatchObject([
      { check: 'shards', remedy: `sh.shardCollection("shop.${growing[0]}", {"_id":"hashed"})` },
      { check: 'shards', remedy: 'sh.reshardCollection("shop.feed", {"_id":"hashed"})' },
    ]);
  });

  it('does not take what it may not see for nothing', () => {
    expect(faults({ deployment: deploymentOf(sharded, null) })).toMatchObject([
      { check: 'shards', remedy: expect.stringContaining('clusterMonitor') },
    ]);
  });

  it('says how to drop an index that nothing needs', () => {
    expect(faults({ idle: ['customers {"city":1,"_id":1}'] })).toMatchObject([
      { check: 'indexes', remedy: 'db.getCollection("customers").dropIndex({"city":1,"_id":1})' },
    ]);
  });
});
