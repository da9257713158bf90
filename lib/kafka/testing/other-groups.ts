import { randomUUID } from 'node:crypto';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { Cluster } from '@/lib/kafka/cluster';
import { type Api, flexibleRequest, strings } from '@/lib/kafka/flexible';

const consumerHeartbeat: Api = { apiKey: 68, apiName: 'ConsumerGroupHeartbeat', apiVersion: 0 };
const shareHeartbeat: Api = { apiKey: 76, apiName: 'ShareGroupHeartbeat', apiVersion: 1 };

/** Joins a group of the broker's own protocol (KIP-848) or a share group (KIP-932), by its members' first heartbeat. */
export async function joinOtherGroup(
  cluster: Cluster,
  kind: 'consumer' | 'share',
  group: string,
  topic: string,
): Promise<void> {
  const nothing = (encoder: Encoder) => encoder.writeUVarIntBytes();
  const fields = new Encoder().writeUVarIntString(group).writeUVarIntString(randomUUID()).writeInt32(0);
  if (kind === 'consumer') nothing(nothing(fields)).writeInt32(60_000);
  else nothing(fields);
  strings(fields, [topic]);
  // No assignor of its own choice; it owns no partitions.
  if (kind === 'consumer') nothing(fields).writeUVarIntArray([]);
  const broker = await cluster.findBroker({ nodeId: (await cluster.metadata()).brokers[0]?.nodeId ?? 0 });
  const { errorCode } = await broker.connectionPool.send(
    flexibleRequest(kind === 'consumer' ? consumerHeartbeat : shareHeartbeat, fields, (decoder) => {
      decoder.readInt32(); // throttle time
      return { errorCode: decoder.readInt16() };
    }),
  );
  if (errorCode !== 0) throw new Error(`the broker refused to let us in: ${errorCode}`);
}
