import { expect, vi } from 'vitest';
import { type CliWorld, openCliWorld, type Running } from '@/cli/testing';
import type { Fact } from '@/lib/contract/facts';
import { valueBytes } from '@/lib/contract/testing';
import { createKafka } from '@/lib/kafka/client';
import { Partitioners } from '@/lib/kafka/library';
import { factMessage } from '@/lib/kafka/messages';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createPublisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';

export const waiting = { timeout: 60_000, interval: 100 };

/** A command line, a worker that it starts, and what to look at. */
export interface ShopWorld {
  world: CliWorld;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** Publishes messages one after the other, unkeyed, as the seed does. */
  publish(...messages: (object | Buffer)[]): Promise<void>;
  /** Publishes facts, as the shop does. */
  tell(...facts: Fact[]): Promise<void>;
  /** Publishes them in one transaction, which is aborted: nobody ever reads them. */
  abort(...messages: object[]): Promise<void>;
  /** End offsets of actions, facts and dead letters. */
  ends(): Promise<number[][]>;
  /** Waits until `shop` and `sales` have read everything there is. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export async function openShopWorld(overrides: Record<string, string> = {}): Promise<ShopWorld> {
  const world = await openCliWorld({ WORKER_SESSION_TIMEOUT_MS: '3000', ...overrides });
  const { topics } = world.config.kafka;
  await ensureTopics(world.config);
  let worker: Running | undefined;

  const ends = async () => {
    const offsets = createOffsetReader(world.config, 'test', { maxAgeMs: 0 });
    try {
      return await Promise.all(
        [topics.actions, topics.facts, topics.dead_letters].map((topic) => offsets.endOffsets(topic)),
      );
    } finally {
      await offsets.close();
    }
  };
  return {
    world,
    ends,
    async startWorker() {
      worker = world.start(['worker', '--only', 'shop,sales']);
      const joined = () => worker?.stdout().match(/joined the group/g) ?? [];
      await vi.waitFor(() => expect(joined().length).toBeGreaterThan(1), waiting);
    },
    async stopWorker() {
      worker?.signal('SIGTERM');
      await worker?.ended;
      worker = undefined;
    },
    async publish(...messages) {
      const producer = createKafka(world.config, 'test').producer({
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      await producer.connect();
      for (const message of messages) {
        await producer.send({ topic: topics.actions, messages: [{ value: valueBytes(message) }] });
      }
      await producer.disconnect();
    },
    async tell(...facts) {
      const publisher = createPublisher(world.config, 'test');
      const messages = facts.map((fact) => factMessage(world.config, fact));
      await publisher.publish(messages, { deadlineMs: 20_000 });
      await publisher.close();
    },
    async abort(...messages) {
      const producer = createKafka(world.config, 'test').producer({
        transactionalId: topics.actions,
        idempotent: true,
        maxInFlightRequests: 1,
      });
      await producer.connect();
      const transaction = await producer.transaction();
      for (const message of messages) {
        await transaction.send({ topic: topics.actions, messages: [{ value: JSON.stringify(message) }] });
      }
      await transaction.abort();
      await producer.disconnect();
    },
    async caughtUp() {
      await vi.waitFor(async () => {
        const [actions = [], facts = []] = await ends();
        const stored = await world.mongo.collections.checkpoints.find().toArray();
        const read = (name: string) =>
          total(stored.filter(({ processor }) => processor === name).map(({ offset }) => offset));
        expect([read('shop'), read('sales')]).toEqual([total(actions), total(facts)]);
      }, waiting);
    },
    close: () => world.close(),
  };
}

function total(offsets: readonly number[]): number {
  return offsets.reduce((sum, offset) => sum + offset, 0);
}
