import type { Socket } from 'node:net';
import type { Config } from '@/lib/config';
import { createKafka } from './client';
import { type Cluster, createCluster } from './cluster';
import { causes, KafkaUnavailableError } from './errors';
import { KafkaJSProtocolError } from './library';
import { partitionOfKey } from './murmur2';
import { type PartitionRecords, produce } from './produce';
import type { OutgoingMessage } from './publish-queue';

export interface Sender {
  /** One attempt. Resolves only when every partition concerned has acknowledged. */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  /** Ends the attempt under way; it fails. */
  abort(): void;
  close(): Promise<void>;
}

/** An attempt is cut when it takes longer; the next may take twice as long, for a broker that is slow and not gone. */
const firstAttemptMs = 3_000;
const longestAttemptMs = 24_000;

interface Session {
  cluster: Cluster;
  sockets: Set<Socket>;
}

/**
 * Sends over kafkajs' connections, one attempt a call, and connects anew after every failure that the network may have
 * caused.
 */
export function createSender(config: Config, role: string): Sender {
  let session: Session | undefined;
  let attemptMs = firstAttemptMs;

  let abort = (_error: Error) => {};
  const nextTurn = turns();

  /** Cuts the sockets first: a request on a connection that is silent would hold the disconnect up. */
  const drop = async () => {
    const old = session;
    session = undefined;
    for (const socket of old?.sockets ?? []) socket.destroy(new Error('connection given up'));
    await old?.cluster.disconnect().catch(() => {});
  };
  const attempt = async (messages: readonly OutgoingMessage[]) => {
    session ??= openSession(config, role);
    const { cluster } = session;
    await cluster.connect();
    for (const topic of new Set(messages.map((message) => message.topic))) await cluster.addTargetTopic(topic);
    await cluster.refreshMetadataIfNecessary();
    const parts = byPartition(messages, cluster, nextTurn);
    const produceAt = async ([nodeId, theirs]: [string, PartitionRecords[]]) =>
      produce(await cluster.findBroker({ nodeId }), theirs, attemptMs);
    try {
      await Promise.all([...byLeader(parts, cluster)].map(produceAt));
    } catch (error) {
      // Another broker leads now, perhaps.
      if (error instanceof KafkaJSProtocolError && error.retriable) await cluster.refreshMetadata();
      throw error;
    }
  };
  return {
    async send(messages) {
      let late = false;
      let timer: NodeJS.Timeout | undefined;
      const aborted = new Promise<never>((_, reject) => {
        abort = reject;
        timer = setTimeout(() => {
          late = true;
          reject(new KafkaUnavailableError(`no acknowledgement within ${attemptMs} ms`));
        }, attemptMs);
      });
      try {
        await Promise.race([attempt(messages), aborted]);
        attemptMs = firstAttemptMs;
      } catch (error) {
        if (late) attemptMs = Math.min(attemptMs * 2, longestAttemptMs);
        // An answer, also one that is an error, came over a connection that works.
        const answered = causes(error).find((cause) => cause instanceof KafkaJSProtocolError);
        if (!answered) void drop();
        throw answered ?? error;
      } finally {
        clearTimeout(timer);
      }
    },
    abort: () => abort(new KafkaUnavailableError('the publisher is closing')),
    close: drop,
  };
}

function openSession(config: Config, role: string): Session {
  const sockets = new Set<Socket>();
  const kafka = createKafka(config, role, { sockets, retry: { retries: 0 }, requestTimeoutMs: longestAttemptMs });
  return { cluster: createCluster(kafka, { metadataMaxAge: 60_000 }), sockets };
}

/** Counts up, from anywhere: so messages without a key are spread evenly, also those of processes that send few. */
function turns(): () => number {
  let turn = Math.floor(Math.random() * 1000);
  return () => turn++;
}

function byPartition(
  messages: readonly OutgoingMessage[],
  cluster: Cluster,
  nextTurn: () => number,
): PartitionRecords[] {
  const parts = new Map<string, PartitionRecords>();
  for (const message of messages) {
    const { topic, key } = message;
    const { length } = cluster.findTopicPartitionMetadata(topic);
    if (length === 0) throw new KafkaUnavailableError(`nothing is known of topic ${topic}`);
    const partition = key === null ? nextTurn() % length : partitionOfKey(key, length);
    const place = `${topic} ${partition}`;
    const part = parts.get(place);
    if (part) part.records.push(message);
    else parts.set(place, { topic, partition, records: [message] });
  }
  return [...parts.values()];
}

/** By the leader's node id. */
function byLeader(parts: readonly PartitionRecords[], cluster: Cluster): Map<string, PartitionRecords[]> {
  const leaders = new Map<string, PartitionRecords[]>();
  for (const part of parts) {
    const [leader = ''] = Object.keys(cluster.findLeaderForPartitions(part.topic, [part.partition]));
    leaders.set(leader, [...(leaders.get(leader) ?? []), part]);
  }
  return leaders;
}
