import Decoder from 'kafkajs/src/protocol/decoder.js';
import fetchRequests from 'kafkajs/src/protocol/requests/fetch/index.js';
import { registerCodecs } from './codecs';
import { decodeRecordSet } from './record-set';

/**
 * kafkajs reads transactions wrongly: of overlapping ones that were aborted it hands over records, it takes a record's
 * key of four zero bytes for a marker, and it tells nobody of offsets that hold no record. Importing this file makes it
 * use our reading of fetches in the whole process; to it, nothing is in a transaction any more (ADR 013).
 */

/** Versions of the request from which the answer has more. */
const withLogStart = 5;
const withSession = 7;
const withReadReplica = 11;
/** Until this one the broker itself waits when a client is to be slowed down. */
const withClientThrottle = 8;
/** Before this one there were no transactions, and no broker that is still in use. */
const oldestVersion = 4;

async function decodeAnswer(version: number, rawData: Buffer): Promise<object> {
  const decoder = new Decoder(rawData);
  const throttleTime = decoder.readInt32();
  const session = version >= withSession ? { errorCode: decoder.readInt16(), sessionId: decoder.readInt32() } : {};
  const responses = await decoder.readArrayAsync(async () => {
    const topicName = decoder.readString();
    const partitions = await decoder.readArrayAsync(() => readPartition(decoder, version, topicName));
    return { topicName, partitions };
  });
  const throttle = version >= withClientThrottle ? { clientSideThrottleTime: throttleTime } : {};
  return { throttleTime, ...throttle, ...session, responses };
}

async function readPartition(decoder: Decoder, version: number, topic: string): Promise<object> {
  const partition = decoder.readInt32();
  const errorCode = decoder.readInt16();
  const highWatermark = decoder.readInt64().toString();
  const lastStableOffset = decoder.readInt64().toString();
  if (version >= withLogStart) decoder.readInt64();
  const aborted = decoder.readArray(() => ({
    producerId: decoder.readInt64().toString(),
    firstOffset: decoder.readInt64().toString(),
  }));
  const preferredReadReplica = version >= withReadReplica ? decoder.readInt32() : -1;
  const bytes = decoder.readBytes() ?? Buffer.alloc(0);
  const messages = await decodeRecordSet(bytes, { topic, partition, aborted });
  const stated = { partition, errorCode, highWatermark, lastStableOffset, preferredReadReplica };
  return { ...stated, abortedTransactions: [], messages };
}

const { protocol } = fetchRequests;

fetchRequests.protocol = ({ version }) => {
  const exchange = protocol({ version });
  if (version < oldestVersion) throw new Error('the broker is older than Kafka 0.11, which is not supported');
  return (options) => {
    const { response, ...rest } = exchange(options);
    return { ...rest, response: { ...response, decode: (rawData) => decodeAnswer(version, rawData) } };
  };
};

registerCodecs();
