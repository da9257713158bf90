import type Decoder from 'kafkajs/src/protocol/decoder.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { Cluster } from './cluster';
import { flexibleRequest, list, strings } from './flexible';

/** A transaction that has neither been committed nor aborted. */
export interface OpenTransaction {
  transactionalId: string;
  /** When it began, ms of the broker's clock, and how long its producer has for it. */
  startedAt: number;
  timeoutMs: number;
  /** Where it has written, by `placeName`. */
  places: ReadonlySet<string>;
}

const listTransactions = { apiKey: 66, apiName: 'ListTransactions', apiVersion: 0 };
const describeTransactions = { apiKey: 65, apiName: 'DescribeTransactions', apiVersion: 0 };

/**
 * Asks every broker for the open transactions that it coordinates (KIP-664, Kafka 3.0): those that our user may see.
 * kafkajs does not know these requests.
 */
export async function openTransactions(cluster: Cluster): Promise<OpenTransaction[]> {
  const { brokers } = await cluster.metadata();
  const found = await Promise.all(brokers.map(({ nodeId }) => coordinatedBy(cluster, nodeId)));
  return found.flat();
}

async function coordinatedBy(cluster: Cluster, nodeId: number): Promise<OpenTransaction[]> {
  const { connectionPool, versions } = await cluster.findBroker({ nodeId });
  if (!versions[listTransactions.apiKey] || !versions[describeTransactions.apiKey]) return [];
  const ongoing = strings(new Encoder(), ['Ongoing']).writeUVarIntArray([]);
  const ids = await connectionPool.send(flexibleRequest(listTransactions, ongoing, readIds));
  if (ids.length === 0) return [];
  return connectionPool.send(flexibleRequest(describeTransactions, strings(new Encoder(), ids), readTransactions));
}

function readIds(decoder: Decoder): string[] {
  decoder.readInt32(); // throttle time
  decoder.readInt16(); // error code: without the right to list there is nothing in the list
  list(decoder, () => decoder.readUVarIntString()); // states that it does not know
  return list(decoder, () => {
    const transactionalId = decoder.readUVarIntString();
    decoder.readInt64(); // producer id
    decoder.readUVarIntString(); // state
    decoder.readTaggedFields();
    return transactionalId;
  });
}

function readTransactions(decoder: Decoder): OpenTransaction[] {
  decoder.readInt32(); // throttle time
  const all = list(decoder, () => {
    decoder.readInt16(); // error code
    const transactionalId = decoder.readUVarIntString();
    const state = decoder.readUVarIntString();
    const timeoutMs = decoder.readInt32();
    const startedAt = Number(decoder.readInt64());
    decoder.readInt64(); // producer id
    decoder.readInt16(); // producer epoch
    const places = new Set(list(decoder, readPlaces).flat());
    decoder.readTaggedFields();
    return { transactionalId, state, timeoutMs, startedAt, places };
  });
  // It may have ended since it was listed.
  return all.filter(({ state, startedAt }) => state === 'Ongoing' && startedAt > 0);
}

function readPlaces(decoder: Decoder): string[] {
  const topic = decoder.readUVarIntString();
  const partitions = list(decoder, () => decoder.readInt32());
  decoder.readTaggedFields();
  return partitions.map((partition) => placeName(topic, partition));
}

/** How `places` names a partition. */
export function placeName(topic: string, partition: number): string {
  return `${topic}-${partition}`;
}
