import { afterEach, describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { isKafkaOutage } from '@/lib/kafka/errors';
import { createGroups } from './groups';
import { createKafkaModel } from './index';
import { immediateSimulation } from './testing/immediate';
import { kafkaContract } from './testing/kafka-contract';

const topic = 'topic';
const record = (value: string, key: string | null = null) => ({
  key: key === null ? null : Buffer.from(key),
  value: Buffer.from(value),
  headers: [],
});
const create = (partitions = 2) =>
  createKafkaModel(immediateSimulation(), { topics: [topic], partitions, sessionMs: 6_000 });

describe('the model of Kafka', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });
  kafkaContract(
    async () => {
      const kafka = create();
      const partition = () => kafka.records(topic).findIndex((records) => records.length > 0);
      return {
        config: loadConfig(),
        topic,
        startConsumer: kafka.startConsumer,
        offsets: kafka.offsets({ maxAgeMs: 0 }),
        sender: kafka.sender(),
        async begin() {
          const open = kafka.begin(60_000);
          return {
            transactionalId: open.transactionalId,
            send: async (value) => open.send(topic, Math.max(0, partition()), [record(value)]),
            commit: async () => open.commit(),
            abort: async () => open.abort(),
          };
        },
        trim: async (low) => kafka.trim(topic, partition(), low),
        renew: async () => kafka.renew(topic),
        grow: async (partitions) => kafka.grow(topic, partitions),
      };
    },
    (stop) => stops.push(stop),
  );
});

describe('what only the model can be made to do', () => {
  it('leaves gaps by compaction that hold nothing up', async () => {
    const kafka = create(1);
    for (const value of ['a', 'b', 'c']) kafka.append(topic, 0, [record(value, 'one')]);
    kafka.compact(topic, 0);
    const [range] = await kafka.offsets({ maxAgeMs: 0 }).ranges(topic);
    expect(range).toEqual({ low: 0, end: 3, written: 3 });
    const read: number[] = [];
    await kafka.readTopic(loadConfig(), {
      topic,
      stretches: [{ from: 0, until: 3 }],
      signal: AbortSignal.timeout(5_000),
      onRecords: async (records) => void read.push(...records.map(({ offset }) => offset)),
    });
    expect(read).toEqual([2]);
  });

  it('writes to the partitions that have a leader though one has none', async () => {
    const kafka = create();
    kafka.moveLeaders(60_000, { topic, partition: 0 });
    const messages = Array.from({ length: 20 }, (_, n) => ({ topic, key: `k${n}`, value: 'x' }));
    const error = await kafka
      .sender()
      .send(messages)
      .catch((thrown: unknown) => thrown);
    expect(isKafkaOutage(error)).toBe(true);
    const [none, written] = kafka.records(topic);
    expect(none).toEqual([]);
    expect(written?.length).toBeGreaterThan(0);
  });

  it('answers nothing while it is away', async () => {
    const kafka = create();
    kafka.away();
    const ask = () => kafka.offsets({ maxAgeMs: 0 }).endOffsets(topic);
    expect(isKafkaOutage(await ask().catch((thrown: unknown) => thrown))).toBe(true);
    kafka.back();
    expect(await ask()).toEqual([0, 0]);
  });

  it('tells a member of a rebalance, refuses its old generation, and forgets one that was silent', () => {
    let now = 0;
    const groups = createGroups(6_000, () => now);
    const actor = { name: 'worker', state: 'alive', clockAheadMs: 0 } as const;
    const [one, two] = [0, 1].map(() => ({ id: null, actor })) as [
      { id: null; actor: never },
      { id: null; actor: never },
    ];
    const type = (act: () => void) => {
      try {
        act();
      } catch (error) {
        return (error as { type?: string }).type;
      }
    };
    groups.join('group', one);
    expect(groups.assignment('group', one, 2)).toEqual({ generation: 1, partitions: [0, 1] });
    groups.join('group', two);
    expect(groups.assignment('group', two, 2)).toBeNull();
    expect(type(() => groups.heartbeat('group', one, 1))).toBe('REBALANCE_IN_PROGRESS');
    expect(type(() => groups.commit('group', one, 1))).toBeUndefined();
    groups.join('group', one);
    expect(groups.assignment('group', two, 2)).toEqual({ generation: 2, partitions: [1] });
    expect(type(() => groups.heartbeat('group', one, 1))).toBe('ILLEGAL_GENERATION');
    expect(type(() => groups.commit('group', one, 1))).toBe('ILLEGAL_GENERATION');
    now = 6_000;
    expect(type(() => groups.heartbeat('group', one, 2))).toBe('UNKNOWN_MEMBER_ID');
  });
});
