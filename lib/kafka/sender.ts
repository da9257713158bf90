import type { Socket } from 'node:net';
import type { Producer, TopicMessages } from 'kafkajs';
import type { Config } from '@/lib/config';
import { createKafka } from './client';
import { causes, KafkaUnavailableError } from './errors';
import { headersToSend } from './header-list';
import { KafkaJSProtocolError, Partitioners } from './library';
import { partitionOfKey } from './murmur2';
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
  producer: Producer;
  sockets: Set<Socket>;
  /** `topic partition` of every message given to the partitioner since the last attempt began. */
  wanted: Set<string>;
}

/** Sends through kafkajs, one attempt a call, and connects anew after every failure that the network may have caused. */
export function createSender(config: Config, role: string): Sender {
  let session: Session | undefined;
  let attemptMs = firstAttemptMs;

  let abort = (_error: Error) => {};

  /** Cuts the sockets first: a request on a connection that is silent would hold the disconnect up. */
  const drop = async () => {
    const old = session;
    session = undefined;
    for (const socket of old?.sockets ?? []) socket.destroy(new Error('connection given up'));
    await old?.producer.disconnect().catch(() => {});
  };
  const attempt = async (messages: readonly OutgoingMessage[]) => {
    session ??= openSession(config, role);
    const { producer, wanted } = session;
    await producer.connect();
    wanted.clear();
    const answers = await producer.sendBatch({ acks: -1, timeout: attemptMs, topicMessages: byTopic(messages) });
    for (const { topicName, partition } of answers) wanted.delete(partitionName(topicName, partition));
    if (wanted.size > 0) throw new KafkaUnavailableError(`no acknowledgement for ${[...wanted].join(', ')}`);
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
        // After a protocol error kafkajs has refreshed what it knows of the cluster over a connection that works.
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
  const wanted = new Set<string>();
  const kafka = createKafka(config, role, { sockets, retry: { retries: 0 }, requestTimeoutMs: longestAttemptMs });
  const producer = kafka.producer({
    idempotent: false,
    allowAutoTopicCreation: false,
    metadataMaxAge: 60_000,
    createPartitioner: () => {
      const partitionOf = Partitioners.DefaultPartitioner();
      return (args) => {
        const { key } = args.message;
        const partition = key == null ? partitionOf(args) : partitionOfKey(key, args.partitionMetadata.length);
        wanted.add(partitionName(args.topic, partition));
        return partition;
      };
    },
  });
  return { producer, sockets, wanted };
}

function partitionName(topic: string, partition: number): string {
  return `${topic} ${partition}`;
}

function byTopic(messages: readonly OutgoingMessage[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers } of messages) {
    const message = { key, value, ...(headers && { headers: headersToSend(headers) }) };
    const entry = topics.get(topic);
    if (entry) entry.messages.push(message);
    else topics.set(topic, { topic, messages: [message] });
  }
  return [...topics.values()];
}
