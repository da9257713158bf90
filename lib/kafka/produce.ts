import produceAnswer from 'kafkajs/src/protocol/requests/produce/v3/response.js';
import type { Broker, ProtocolRequest } from './cluster';
import { KafkaUnavailableError } from './errors';
import { encodeRecordBatch, type RecordContent } from './record-batch';

/** Records for one partition, in their order. */
export interface PartitionRecords {
  topic: string;
  partition: number;
  records: RecordContent[];
}

const apiKey = 0;
/** The first version with batches of the current format, and the oldest that Kafka 4 knows. */
const apiVersion = 3;
const allReplicas = -1;

/**
 * Sends records to the leader of their partitions, and waits until all replicas in sync have them.
 *
 * @param timeoutMs how long the broker may wait for the others.
 * @throws KafkaJSProtocolError when a partition refuses, KafkaUnavailableError when the answer leaves one out.
 */
export async function produce(leader: Broker, parts: readonly PartitionRecords[], timeoutMs: number): Promise<void> {
  const { topics } = await leader.connectionPool.send(request(parts, timeoutMs));
  const names = topics.flatMap(({ topicName, partitions }) =>
    partitions.map(({ partition }) => `${topicName} ${partition}`),
  );
  const silent = parts.map(({ topic, partition }) => `${topic} ${partition}`).filter((name) => !names.includes(name));
  if (silent.length > 0) throw new KafkaUnavailableError(`no acknowledgement for ${silent.join(', ')}`);
}

type Answer = Awaited<ReturnType<typeof produceAnswer.decode>>;

function request(parts: readonly PartitionRecords[], timeoutMs: number): ProtocolRequest<Answer> {
  const encode = async () => {
    const buffer = encodeBody(parts, timeoutMs);
    return { buf: buffer, buffer };
  };
  return { request: { apiKey, apiVersion, apiName: 'Produce', encode }, response: produceAnswer };
}

/** transactional_id (none) acks timeout [topic [partition record_set]]; a topic may come more than once. */
function encodeBody(parts: readonly PartitionRecords[], timeoutMs: number): Buffer {
  const now = Date.now();
  const head = Buffer.alloc(12);
  head.writeInt16BE(-1, 0);
  head.writeInt16BE(allReplicas, 2);
  head.writeInt32BE(timeoutMs, 4);
  head.writeInt32BE(parts.length, 8);
  const body = parts.flatMap(({ topic, partition, records }) => {
    const name = Buffer.from(topic);
    const batch = encodeRecordBatch(records, now);
    const place = Buffer.alloc(2 + name.length + 12);
    place.writeInt16BE(name.length, 0);
    name.copy(place, 2);
    place.writeInt32BE(1, 2 + name.length);
    place.writeInt32BE(partition, 6 + name.length);
    place.writeInt32BE(batch.length, 10 + name.length);
    return [place, batch];
  });
  return Buffer.concat([head, ...body]);
}
