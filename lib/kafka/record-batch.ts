import type { Header, HeaderList } from '@/lib/contract/headers';
import { crc32c } from './crc32c';

/**
 * Kafka's batches of records in the format since 0.11 (https://kafka.apache.org/documentation/#recordbatch), written and
 * read by us: kafkajs allocates a buffer for every field, and copies all of a partition's records for each of them.
 */

/** What of a record its producer decides. A text is written as UTF-8. */
export interface RecordContent {
  key: string | Buffer | null;
  value: string | Buffer | null;
  headers?: HeaderList;
}

/** Where the fields of a batch stand. */
const at = { length: 8, format: 16, checksum: 17, checked: 21, lastDelta: 23, times: 27, producer: 43, count: 57 };
const batchHeader = 61;
const currentFormat = 2;

/**
 * A batch of records as the log holds it: of the current format, not compressed, of no producer in particular.
 *
 * @param timestamp of all of them, ms.
 */
export function encodeRecordBatch(records: readonly RecordContent[], timestamp: number): Buffer {
  const sizes = records.map(sizeOfRecord);
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + sizeOfVarint(size) + size, batchHeader));
  bytes.writeInt32BE(bytes.length - at.length - 4, at.length);
  bytes.writeInt8(currentFormat, at.format);
  bytes.writeInt32BE(records.length - 1, at.lastDelta);
  bytes.writeBigInt64BE(BigInt(timestamp), at.times);
  bytes.writeBigInt64BE(BigInt(timestamp), at.times + 8);
  bytes.fill(0xff, at.producer, at.count);
  bytes.writeInt32BE(records.length, at.count);
  const writer = new Writer(bytes, batchHeader);
  for (const [index, record] of records.entries()) writer.record(record, index, sizes[index] ?? 0);
  bytes.writeUInt32BE(crc32c(bytes.subarray(at.checked)), at.checksum);
  return bytes;
}

/** Bytes of a record without the length before it: its attributes and its time take one each. */
function sizeOfRecord({ key, value, headers = [] }: RecordContent, index: number): number {
  let size = 2 + sizeOfVarint(index) + sizeOfContent(key) + sizeOfContent(value) + sizeOfVarint(headers.length);
  for (const header of headers) size += sizeOfContent(header.name) + sizeOfContent(header.value);
  return size;
}

function sizeOfContent(content: string | Buffer | null): number {
  const length = lengthOf(content);
  return sizeOfVarint(length) + Math.max(0, length);
}

/** Minus one says that there is nothing, which is not the same as no bytes. */
function lengthOf(content: string | Buffer | null): number {
  if (content === null) return -1;
  return typeof content === 'string' ? Buffer.byteLength(content) : content.length;
}

/** Small numbers of either sign become small ones without. */
function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

/** Seven bits a byte. */
function sizeOfVarint(value: number): number {
  return Math.max(1, Math.ceil((32 - Math.clz32(zigzag(value))) / 7));
}

class Writer {
  constructor(
    private readonly bytes: Buffer,
    private next: number,
  ) {}

  record({ key, value, headers = [] }: RecordContent, index: number, size: number): void {
    this.varint(size);
    this.next += 1; // attributes
    this.varint(0); // after the batch's time
    this.varint(index);
    this.content(key);
    this.content(value);
    this.varint(headers.length);
    for (const header of headers) {
      this.content(header.name);
      this.content(header.value);
    }
  }

  private content(content: string | Buffer | null): void {
    this.varint(lengthOf(content));
    if (typeof content === 'string') this.next += this.bytes.write(content, this.next);
    else if (content) this.next += content.copy(this.bytes, this.next);
  }

  private varint(value: number): void {
    let rest = zigzag(value);
    for (; rest > 0x7f; rest >>>= 7) this.bytes[this.next++] = (rest & 0x7f) | 0x80;
    this.bytes[this.next++] = rest;
  }
}

/** A record in the bytes of its batch, where kafkajs expects one of its own messages. It is decoded when it is asked for. */
export class PackedRecord {
  /** kafkajs drops control records before anybody sees them. */
  readonly isControlRecord = false;
  constructor(
    private readonly bytes: Buffer,
    /** Where the key's length stands. */
    private readonly start: number,
    private readonly place: number,
    private readonly time: number,
  ) {}

  /** In digits, as kafkajs has it. */
  get offset(): string {
    return String(this.place);
  }

  /** In digits. */
  get timestamp(): string {
    return String(this.time);
  }

  get key(): Buffer | null {
    return new Reader(this.bytes, this.start).content();
  }

  get value(): Buffer | null {
    const reader = new Reader(this.bytes, this.start);
    reader.pass();
    return reader.content();
  }

  get headers(): Header[] {
    const reader = new Reader(this.bytes, this.start);
    reader.pass();
    reader.pass();
    const headers: Header[] = [];
    for (let left = reader.varint(); left > 0; left -= 1) {
      headers.push({ name: reader.content()?.toString('utf8') ?? '', value: reader.content() });
    }
    return headers;
  }
}

/** Where a batch's records begin to count, and what their times are. */
interface Origin {
  offset: number;
  /** What is added to each record's own time; ms. */
  time: number;
  /** The time of all of them, when it is the broker's. */
  brokersTime: number | null;
}

/**
 * The records of a batch.
 *
 * @param bytes what stands behind the batch's header, decompressed.
 * @throws RangeError or Error when they are damaged: nothing that they say leads out of them.
 */
export function unpackRecords(bytes: Buffer, count: number, origin: Origin): PackedRecord[] {
  const records: PackedRecord[] = [];
  const reader = new Reader(bytes, 0);
  for (let index = 0; index < count; index += 1) {
    const end = reader.varint() + reader.next;
    reader.next += 1; // attributes
    const time = origin.time + reader.varlong();
    const offset = origin.offset + reader.varint();
    const start = reader.next;
    reader.pass();
    reader.pass();
    for (let left = 2 * reader.varint(); left > 0; left -= 1) reader.pass();
    if (reader.next !== end) throw new Error(`record ${index} ends at ${reader.next}, not at ${end}`);
    records.push(new PackedRecord(bytes, start, offset, origin.brokersTime ?? plausible(time)));
  }
  return records;
}

/** The largest time that has fifteen digits, as a record's version has it; the year 33658. */
const latest = 999_999_999_999_999;

/** A producer's time may be any number, -1 for none, or missing as in the oldest format; a date and a version are made of it. */
export function plausible(time: number): number {
  return Math.min(Math.max(0, time || 0), latest);
}

class Reader {
  constructor(
    private readonly bytes: Buffer,
    public next: number,
  ) {}

  varint(): number {
    const encoded = this.unsigned();
    return (encoded >>> 1) ^ -(encoded & 1);
  }

  /** Times of more than 53 bits are no times, so they need not be exact. */
  varlong(): number {
    const encoded = this.unsigned();
    return encoded % 2 === 0 ? encoded / 2 : -(encoded + 1) / 2;
  }

  content(): Buffer | null {
    const length = this.varint();
    if (length < 0) return null;
    this.next += length;
    return this.bytes.subarray(this.next - length, this.next);
  }

  /** Goes on behind a content. */
  pass(): void {
    const length = this.varint();
    this.next += Math.max(0, length);
    if (this.next > this.bytes.length) throw new RangeError('a field ends behind its batch');
  }

  private unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.bytes[this.next++];
      if (byte === undefined) throw new RangeError('the batch ends within a number');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}
