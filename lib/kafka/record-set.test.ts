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
