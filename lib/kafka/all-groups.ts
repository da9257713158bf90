import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { Broker, Cluster } from './cluster';
import { type Api, flexibleRequest, list, strings } from './flexible';

/**
 * How a group shares a topic's records: by kafkajs' protocol and its like, by the broker's own (KIP-848), record by record
 * (KIP-932, "share"). `unknown`: the broker is older than these, or has a type that is newer than we.
 */
export type GroupType = 'classic' | 'consumer' | 'share' | 'unknown';

/** A consumer group of the cluster, whosever it is. */
export interface FoundGroup {
  id: string;
  type: GroupType;
  /** In the broker's word, such as `Stable` or `Empty`; null when it does not say. */
  state: string | null;
  /** Null when the broker does not say. */
  members: number | null;
}

/** ListGroups tells the type from version 5 on (Kafka 3.8). */
const listGroups: Api = { apiKey: 16, apiName: 'ListGroups', apiVersion: 5 };
const describeClassic: Api = { apiKey: 15, apiName: 'DescribeGroups', apiVersion: 5 };
const describeConsumer: Api = { apiKey: 69, apiName: 'ConsumerGroupDescribe', apiVersion: 0 };
const describeShare: Api = { apiKey: 77, apiName: 'ShareGroupDescribe', apiVersion: 1 };

const types: ReadonlySet<string> = new Set<GroupType>(['classic', 'consumer', 'share']);

/**
 * Every consumer group that our user may see, by id. kafkajs lists all of them as one kind, and describes those that are
 * not of its own protocol as dead: each kind is asked for by a request of its own here.
 *
 * @param most how many are looked at; the rest is left out.
 */
export async function allGroups(cluster: Cluster, most: number): Promise<FoundGroup[]> {
  const { brokers } = await cluster.metadata();
  const found = await Promise.all(brokers.map(({ nodeId }) => coordinatedBy(cluster, nodeId, most)));
  return found
    .flat()
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

async function coordinatedBy(cluster: Cluster, nodeId: number, most: number): Promise<FoundGroup[]> {
  const broker = await cluster.findBroker({ nodeId });
  if (!speaks(broker, listGroups)) return [];
  const groups = await broker.connectionPool.send(
    flexibleRequest(listGroups, strings(strings(new Encoder(), []), []), (decoder) => {
      decoder.readInt32(); // throttle time
      decoder.readInt16(); // error code: without the right to list there is nothing in the list
      return list(decoder, () => {
        const id = decoder.readUVarIntString();
        const protocol = decoder.readUVarIntString();
        const state = decoder.readUVarIntString() || null;
        const type = decoder.readUVarIntString().toLowerCase();
        decoder.readTaggedFields();
        return { id, protocol, state, type: types.has(type) ? (type as GroupType) : 'unknown' };
      });
    }),
  );
  // Connect and schema registries coordinate by groups, too; they read no topic.
  const readers = groups.filter(({ type, protocol }) => type !== 'classic' || protocol === 'consumer' || !protocol);
  return Promise.all(
    readers
      .slice(0, most)
      .map(async ({ id, type, state }) => ({ id, type, state, members: await members(broker, type, id) })),
  );
}

function speaks({ versions }: Broker, { apiKey, apiVersion }: Api): boolean {
  const known = versions[apiKey];
  return known !== undefined && known.minVersion <= apiVersion && apiVersion <= known.maxVersion;
}

/** Of one group: a list of several could not be read past the members of the first without reading all of them. */
async function members(broker: Broker, type: GroupType, id: string): Promise<number | null> {
  const api = { classic: describeClassic, consumer: describeConsumer, share: describeShare, unknown: null }[type];
  if (api === null || !speaks(broker, api)) return null;
  const fields = strings(new Encoder(), [id]).writeBoolean(false);
  const { count } = await broker.connectionPool.send(
    flexibleRequest(api, fields, (decoder) => {
      decoder.readInt32(); // throttle time
      decoder.readUVarInt(); // how many groups: one
      const errorCode = decoder.readInt16();
      if (type !== 'classic') decoder.readUVarIntString(); // error message
      decoder.readUVarIntString(); // id
      decoder.readUVarIntString(); // state
      if (type === 'classic') {
        decoder.readUVarIntString(); // protocol type
      } else {
        decoder.readInt32(); // group epoch
        decoder.readInt32(); // assignment epoch
      }
      decoder.readUVarIntString(); // protocol, or assignor
      const found = Math.max(0, decoder.readUVarInt() - 1);
      return { count: errorCode === 0 ? found : null };
    }),
  );
  return count;
}
