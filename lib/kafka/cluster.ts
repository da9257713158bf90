import type { Kafka } from 'kafkajs';

/** A request of Kafka's protocol, as kafkajs sends one. */
export interface ProtocolRequest<T> {
  request: { apiKey: number; apiVersion: number; apiName: string; encode(): Promise<{ buf: Buffer; buffer: Buffer }> };
  response: { decode(rawData: Buffer): Promise<T>; parse(data: T): Promise<T> };
}

/** What we need of kafkajs' connections to brokers (src/broker/index.js); the library has no types for it. */
export interface Broker {
  nodeId: number;
  /** By API key; undefined when the broker does not know it. */
  versions: Record<number, { minVersion: number; maxVersion: number } | undefined>;
  listOffsets(request: {
    isolationLevel: number;
    topics: { topic: string; partitions: { partition: number; timestamp: number }[] }[];
  }): Promise<{ responses: { partitions: { partition: number; timestamp: string; offset: string }[] }[] }>;
  connectionPool: { send<T>(request: ProtocolRequest<T>): Promise<T> };
}

/** What kafkajs' admin client is made of (src/cluster/index.js): questions that it does not pass on can be asked here. */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  metadata(): Promise<{ clusterId: string; brokers: { nodeId: number }[] }>;
  findTopicPartitionMetadata(topic: string): { partitionId: number }[];
  findLeaderForPartitions(topic: string, partitions: number[]): Record<string, number[]>;
  findBroker(options: { nodeId: number | string }): Promise<Broker>;
}

interface ClusterOptions {
  /** How old what is known of topics and leaders may be, ms. */
  metadataMaxAge?: number;
}

type CreateCluster = (options: ClusterOptions & { allowAutoTopicCreation: boolean }) => Cluster;

/** The library keeps it under a symbol (src/index.js). */
const factoryName = 'private:Kafka:createCluster';

/** Connections of a client to its brokers; connects to nothing by itself. */
export function createCluster(kafka: Kafka, options: ClusterOptions = {}): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === factoryName);
  if (!symbol) throw new Error('this version of kafkajs makes its connections otherwise');
  const create = (kafka as unknown as Record<symbol, CreateCluster>)[symbol] as CreateCluster;
  return create({ ...options, allowAutoTopicCreation: false });
}

/** Which records count: those that were written, or those before the last stable offset. */
export const isolation = { uncommitted: 0, committed: 1 } as const;

/** Times that the protocol gives a meaning of their own. */
export const places = { end: -1, beginning: -2 } as const;

/**
 * Asks every partition's leader for an offset.
 *
 * @param time one of `places`; or ms: the first record that is not older, -1 when there is none.
 */
export async function listOffsets(
  cluster: Cluster,
  topic: string,
  time: number,
  isolationLevel: number,
): Promise<number[]> {
  return (await listRecords(cluster, topic, () => time, isolationLevel)).map(({ offset }) => offset);
}

/** The same with a time for each partition, and the times (ms) of the records found; -1 where there is none. */
export async function listRecords(
  cluster: Cluster,
  topic: string,
  timeOf: (partition: number) => number,
  isolationLevel: number,
): Promise<{ offset: number; timestamp: number }[]> {
  await cluster.addTargetTopic(topic);
  await cluster.refreshMetadataIfNecessary();
  const partitions = cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
  const found: { offset: number; timestamp: number }[] = [];
  const askLeader = async ([nodeId, led]: [string, number[]]) => {
    const asked = led.map((partition) => ({ partition, timestamp: timeOf(partition) }));
    const broker = await cluster.findBroker({ nodeId });
    const { responses } = await broker.listOffsets({ isolationLevel, topics: [{ topic, partitions: asked }] });
    for (const { partition, offset, timestamp } of responses.flatMap((response) => response.partitions)) {
      found[partition] = { offset: Number(offset), timestamp: Number(timestamp) };
    }
  };
  await Promise.all(Object.entries(cluster.findLeaderForPartitions(topic, partitions)).map(askLeader));
  return found;
}
