import { expect, it } from 'vitest';
import { decodeRecordSet, NoRecord } from './record-set';

interface Batch {
  from: number;
  /** Offsets that it spans; none of them needs to hold a record any more. */
  span: number;
  attributes?: number;
  records?: Buffer;
  count?: number;
}

/** A batch as a log holds it. */
function batch({ from, span, attributes = 0, records = Buffer.alloc(0), count = 0 }: Batch): Buffer {
  const header = Buffer.alloc(61);
  header.writeBigInt64BE(BigInt(from), 0);
  header.writeInt32BE(49 + records.length, 8);
  header.writeInt8(2, 16);
  header.writeInt16BE(attributes, 21);
  header.writeInt32BE(span - 1, 23);
  header.writeBigInt64BE(-1n, 43);
  header.writeInt32BE(count, 57);
  return Buffer.concat([header, records]);
}

/** The first record of a batch: no key, the value `x`. */
const first = Buffer.from([14, 0, 0, 0, 1, 2, 0x78, 0]);

const decode = (...batches: Buffer[]) =>
  decodeRecordSet(Buffer.concat(batches), { topic: 'actions', partition: 3, aborted: [] });
const places = (messages: Awaited<ReturnType<typeof decode>>) =>
  messages.map((message) => [message.offset, message instanceof NoRecord ? null : String(message.value)]);

it('passes what compaction has left: batches without records, and with fewer than they had', async () => {
  const empty = batch({ from: 10, span: 5 });
  const thinned = batch({ from: 15, span: 3, records: first, count: 1 });
  expect(places(await decode(empty, thinned))).toEqual([
    ['14', null],
    ['15', 'x'],
    ['17', null],
  ]);
});

it('leaves a batch that the limit of the fetch has cut to the next one', async () => {
  const whole = batch({ from: 0, span: 1, records: first, count: 1 });
  expect(places(await decode(whole, whole.subarray(0, 40)))).toEqual([['0', 'x']]);
});

/** An entry of a format before transactions: 0 without a time, or 1 with one. */
function oldEntry(offset: number, format: 0 | 1, { time = 0n, attributes = 0, value = Buffer.from('x') } = {}): Buffer {
  const length = Buffer.alloc(8);
  length.writeInt32BE(-1);
  length.writeInt32BE(value.length, 4);
  const stamp = Buffer.alloc(format === 1 ? 8 : 0);
  if (format === 1) stamp.writeBigInt64BE(time);
  const body = Buffer.concat([Buffer.from([0, 0, 0, 0, format, attributes]), stamp, length, value]);
  const frame = Buffer.alloc(12);
  frame.writeBigInt64BE(BigInt(offset));
  frame.writeInt32BE(body.length, 8);
  return Buffer.concat([frame, body]);
}

it('gives records of the oldest formats a time that dates and versions can be made of', async () => {
  const times = [-1n, 8_640_000_000_000_001n, 1_700_000_000_000n];
  const entries = [oldEntry(0, 0), ...times.map((time, index) => oldEntry(index + 1, 1, { time }))];
  const messages = await decode(...entries);
  expect(places(messages)).toEqual([0, 1, 2, 3].map((offset) => [String(offset), 'x']));
  const stamps = messages.map((message) => ('timestamp' in message ? message.timestamp : null));
  expect(stamps).toEqual(['0', '0', '999999999999999', '1700000000000']);
});

it('names what it cannot read in the oldest formats, and a batch that ends within its header', async () => {
  const damaged = oldEntry(6, 1, { attributes: 1, value: Buffer.from('no gzip at all') });
  const short = Buffer.concat([oldEntry(7, 0).subarray(0, 8), Buffer.from([0, 0, 0, 3]), Buffer.alloc(3)]);
  for (const [entry, codec, at] of [
    [damaged, 'gzip', 6],
    [short, 'unknown', 7],
  ] as const) {
    const [, last] = await decode(oldEntry(5, 0), entry);
    const fault = last instanceof NoRecord ? last.fault : null;
    expect(fault?.batch).toEqual({ topic: 'actions', partition: 3, from: at, to: at, codec });
  }
});

it('stops at what cannot be read, with everything before it', async () => {
  const fine = batch({ from: 0, span: 1, records: first, count: 1 });
  const zstd = batch({ from: 1, span: 2, attributes: 4, records: Buffer.from('no zstd at all'), count: 2 });
  const messages = await decode(fine, zstd, batch({ from: 3, span: 1, records: first, count: 1 }));
  expect(places(messages)).toEqual([
    ['0', 'x'],
    ['2', null],
  ]);
  const fault = messages[1] instanceof NoRecord ? messages[1].fault : null;
  expect(fault?.batch).toEqual({ topic: 'actions', partition: 3, from: 1, to: 2, codec: 'zstd' });
});
