import type { KafkaMessage } from 'kafkajs';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import decodeMessageSet from 'kafkajs/src/protocol/messageSet/decoder.js';
import type { HeaderList } from '@/lib/contract/headers';
import { decoders } from './codecs';
import { UnreadableRecordsError } from './errors';
import { plausible, unpackRecords } from './record-batch';

/**
 * A stretch of the log up to `offset` that holds nothing to read: a transaction's marker, aborted records, what
 * compaction has left of a batch, or records that cannot be read (`fault`). It stands among a fetch's messages, so that
 * whoever reads learns how far the fetch went.
 */
export class NoRecord {
  /** kafkajs drops control records before anybody sees them. */
  readonly isControlRecord = false;
  constructor(
    /** As kafkajs has it: in digits. */
    readonly offset: string,
    readonly fault: UnreadableRecordsError | null = null,
  ) {}
}

/** A record as a fetch brought it; its headers are the list that they are. */
export interface FetchedRecord extends Pick<KafkaMessage, 'offset' | 'timestamp' | 'key' | 'value'> {
  readonly headers: HeaderList;
}

export type FetchedMessage = FetchedRecord | NoRecord;

/** What the broker says of a transaction that was aborted: from where, and whose. */
export interface AbortedTransaction {
  firstOffset: string;
  producerId: string;
}

interface Origin {
  topic: string;
  partition: number;
  aborted: readonly AbortedTransaction[];
}

/** Before a batch's own bytes: its first offset and its length. */
const frameSize = 12;
/** Where every format says which it is, and the older ones how they are compressed. */
const formatAt = 16;
const oldAttributesAt = 17;
/** Bytes before a batch's records. */
const batchHeader = 61;
const currentFormat = 2;
const codecs = ['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd'];

/** What of the attributes says how the records are compressed, and what of which kind they are. */
const codecMask = 0x07;
const brokersTimeFlag = 0x08;
const transactionalFlag = 0x10;
const controlFlag = 0x20;
/** The type in a marker's key. */
const abortMarker = 0;

/**
 * Decodes what a fetch brought of one partition, as a reader of what is committed. A batch that cannot be decoded ends
 * it; what comes before it is there.
 */
export async function decodeRecordSet(bytes: Buffer, origin: Origin): Promise<FetchedMessage[]> {
  const messages: FetchedMessage[] = [];
  const aborted = createAbortions(origin.aborted);
  for (let at = 0; at + frameSize <= bytes.length; ) {
    const end = at + frameSize + bytes.readInt32BE(at + 8);
    // A fetch ends where its limit is, also within a batch: the next one brings it whole.
    if (end > bytes.length) break;
    const batch = bytes.subarray(at, end);
    at = end;
    const isCurrent = batch.length <= formatAt || batch.readInt8(formatAt) === currentFormat;
    const decoded = isCurrent ? await decodeBatch(batch, origin, aborted) : await decodeOld(batch, origin);
    for (const message of decoded) messages.push(message);
    if (decoded.some((message) => message instanceof NoRecord && message.fault)) break;
  }
  return messages;
}

/** The formats before transactions: one entry, perhaps with others compressed in it, of which it has the last offset. */
async function decodeOld(entry: Buffer, origin: Origin): Promise<FetchedMessage[]> {
  const offset = Number(entry.readBigInt64BE(0));
  try {
    const messages = await decodeMessageSet(new Decoder(entry), entry.length);
    return messages.map((message) => ({
      ...message,
      timestamp: String(plausible(Number(message.timestamp))),
      headers: [],
    }));
  } catch (error) {
    const codec = codecs[(entry[oldAttributesAt] ?? 0) & codecMask] ?? 'unknown';
    return [unreadable(origin, { from: offset, to: offset, codec }, error)];
  }
}

async function decodeBatch(batch: Buffer, origin: Origin, aborted: Abortions): Promise<FetchedMessage[]> {
  const from = Number(batch.readBigInt64BE(0));
  if (batch.length < batchHeader) {
    return [
      unreadable(origin, { from, to: from, codec: 'unknown' }, new Error('the batch is shorter than its header')),
    ];
  }
  const to = from + batch.readInt32BE(23);
  const attributes = batch.readInt16BE(21);
  const nothing = new NoRecord(String(to));
  const codec = codecs[attributes & codecMask];
  try {
    const producerId = String(batch.readBigInt64BE(43));
    aborted.stepTo(to);
    const control = (attributes & controlFlag) !== 0;
    if (!control && (attributes & transactionalFlag) !== 0 && aborted.has(producerId)) return [nothing];
    const bytes = await decompressed(batch.subarray(batchHeader), attributes & codecMask);
    const records = unpackRecords(bytes, batch.readInt32BE(57), {
      offset: from,
      time: Number(batch.readBigInt64BE(27)),
      brokersTime: (attributes & brokersTimeFlag) === 0 ? null : Number(batch.readBigInt64BE(35)),
    });
    if (control && records[0]?.key?.readInt16BE(2) === abortMarker) aborted.end(producerId);
    if (control) return [nothing];
    return Number(records.at(-1)?.offset ?? -1) === to ? records : [...records, nothing];
  } catch (error) {
    return [unreadable(origin, { from, to, codec: codec ?? `codec ${attributes & codecMask}` }, error)];
  }
}

async function decompressed(records: Buffer, codec: number): Promise<Buffer> {
  if (codec === 0) return records;
  const decode = decoders[codec];
  if (!decode) throw new Error('the compression is not known');
  return decode(records);
}

function unreadable(
  { topic, partition }: Origin,
  batch: { from: number; to: number; codec: string },
  error: unknown,
): NoRecord {
  const reason = error instanceof Error ? error.message : String(error);
  return new NoRecord(String(batch.to), new UnreadableRecordsError({ topic, partition, ...batch }, reason));
}

/** Whose records are aborted, while a reader goes through the log. */
interface Abortions {
  /** The reader has come to this offset. */
  stepTo(offset: number): void;
  has(producerId: string): boolean;
  /** The producer's marker has come: what follows is another transaction. */
  end(producerId: string): void;
}

/** The broker lists transactions in the order of their ends, and a fetch may begin within several of them. */
function createAbortions(aborted: readonly AbortedTransaction[]): Abortions {
  const ahead = aborted
    .map(({ firstOffset, producerId }) => ({ from: Number(firstOffset), producerId }))
    .sort((a, b) => a.from - b.from);
  const producers = new Set<string>();
  return {
    stepTo(offset) {
      while (ahead[0] && ahead[0].from <= offset) producers.add(ahead.shift()?.producerId ?? '');
    },
    has: (producerId) => producers.has(producerId),
    end: (producerId) => producers.delete(producerId),
  };
}
