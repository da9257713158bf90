import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { isKafkaOutage } from '@/lib/kafka/errors';
import type { Simulation } from '@/simulation/simulation';
import { inVirtualTime } from '@/simulation/time/testing/virtual-time';
import { Group, type Member } from './groups';
import { createKafkaModel, type Kafka } from './index';
import { kafkaContract } from './testing/kafka-contract';
import type { KafkaUnderTest } from './testing/member';

const topic = 'topic';
const record = (value: string, key: string | null = null) => ({
  key: key === null ? null : Buffer.from(key),
  value: Buffer.from(value),
  headers: [],
});
const create = (simulation: Simulation, partitions = 2) =>
  createKafkaModel(simulation, { topics: [topic], partitions, sessionMs: 6_000 });

function underTest(kafka: Kafka): KafkaUnderTest {
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
    // What virtual time ends with goes on no more.
    onEnd() {},
  };
}

describe('the model of Kafka', () => {
  kafkaContract((name, test) => it(name, () => inVirtualTime((simulation) => test(underTest(create(simulation))))));
});

describe('what only the model can be made to do', () => {
  const simulated = (name: string, test: (simulation: Simulation) => Promise<void>) =>
    it(name, () => inVirtualTime(test));

  simulated('leaves gaps by compaction that hold nothing up', async (simulation) => {
    const kafka = create(simulation, 1);
    for (const value of ['a', 'b', 'c']) kafka.append(topic, 0, [record(value, 'one')]);
    kafka.compact(topic, 0);
    const [range] = await kafka.offsets({ maxAgeMs: 0 }).ranges(topic);
    expect(range).toEqual({ low: 0, end: 3, written: 3 });
    const read: number[] = [];
    await kafka.readTopic(loadConfig(), {
      topic,
      stretches: [{ from: 0, until: 3 }],
      signal: new AbortController().signal,
      onRecords: async (records) => void read.push(...records.map(({ offset }) => offset)),
    });
    expect(read).toEqual([2]);
  });

  simulated('writes to the partitions that have a leader though one has none', async (simulation) => {
    const kafka = create(simulation);
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

  simulated('answers nothing while it is away', async (simulation) => {
    const kafka = create(simulation);
    kafka.away();
    const ask = () => kafka.offsets({ maxAgeMs: 0 }).endOffsets(topic);
    expect(isKafkaOutage(await ask().catch((thrown: unknown) => thrown))).toBe(true);
    kafka.back();
    expect(await ask()).toEqual([0, 0]);
  });

  simulated('brings a record at once to a fetch that waits for it', async (simulation) => {
    const kafka = create(simulation, 1);
    const times: number[] = [];
    await kafka.startConsumer(
      loadConfig(),
      { processor: 'one', topic },
      {
        onAssigned: (_partitions, seek) => seek(0, 0),
        async onBatch(batch) {
          times.push(Date.now() - batch.timestampAt(0));
          batch.resolve(batch.nextOffset);
        },
        onAlive() {},
      },
    );
    for (let count = 1; count <= 20; count += 1) {
      kafka.append(topic, 0, [record('a')]);
      while (times.length < count) await delay(1);
    }
    expect(Math.min(...times)).toBeLessThan(50);
  });

  simulated(
    'tells a member of a rebalance, refuses its old generation, and forgets one that was silent',
    async (simulation) => {
      const group = new Group('one', 6_000, simulation);
      const [one, two] = [0, 1].map((): Member => ({ id: null, actor: simulation.running })) as [Member, Member];
      const type = (act: () => void) => {
        try {
          act();
        } catch (error) {
          return (error as { type?: string }).type;
        }
      };
      group.join(one);
      expect(group.assignment(one, 2)).toEqual({ generation: 1, partitions: [0, 1] });
      group.join(two);
      expect(group.assignment(two, 2)).toBeNull();
      expect(type(() => group.heartbeat(one, 1))).toBe('REBALANCE_IN_PROGRESS');
      expect(type(() => group.commit(one, 1))).toBeUndefined();
      group.join(one);
      expect(group.assignment(two, 2)).toEqual({ generation: 2, partitions: [1] });
      expect(type(() => group.heartbeat(one, 1))).toBe('ILLEGAL_GENERATION');
      expect(type(() => group.commit(one, 1))).toBe('ILLEGAL_GENERATION');
      await delay(6_000);
      expect(type(() => group.heartbeat(one, 2))).toBe('UNKNOWN_MEMBER_ID');
    },
  );

  simulated('begins a generation without a member that is silent, though nobody asks', async (simulation) => {
    const group = new Group('one', 6_000, simulation);
    const [silent, waiting] = [0, 1].map((): Member => ({ id: null, actor: simulation.running })) as [Member, Member];
    const joined = simulation.now();
    group.join(silent);
    await delay(1_000);
    group.join(waiting);
    const began: number[] = [];
    group.changes.watch(() => began.push(simulation.now() - joined));
    await delay(5_500);
    expect(began.at(-1)).toBe(6_000);
    expect(group.assignment(waiting, 2)).toEqual({ generation: 2, partitions: [0, 1] });
  });
});
