import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds } from '@/lib/testing/property';
import { encodeRecordBatch } from './record-batch';
import { decodeRecordSet, NoRecord } from './record-set';

const origin = { topic: 'actions', partition: 0, aborted: [] };
const time = 1_772_366_400_000;
const header = 61;

/** What stands in a fetch: texts, and null for what is no record. */
const valuesOf = async (bytes: Buffer) =>
  (await decodeRecordSet(bytes, origin)).map((message) => (message instanceof NoRecord ? null : String(message.value)));

it('writes a batch byte for byte as the protocol says', () => {
  const bytes = encodeRecordBatch([{ key: 'k', value: 'v', headers: [{ name: 'h', value: null }] }], time);
  const expected =
    '0000000000000000' + // its first offset, which the broker sets
    '0000003d' + // bytes that follow
    '00000000' + // the leader's epoch, which the broker sets
    '02' +
    'CHECKSUM' +
    '0000' + // attributes: not compressed, the producer's time
    '00000000' + // the last offset after the first
    '0000019ca9450a00'.repeat(2) + // the first record's time and the latest
    'ffffffffffffffff' + // no producer id,
    'ffff' + // epoch
    'ffffffff' + // and sequence
    '00000001' +
    '16000000' + // 11 bytes; attributes, time and offset after the batch's
    '026b' +
    '0276' +
    '02' + // one header
    '0268' +
    '01'; // without a value
  // Whether it is right, a broker says: `record-batch.int.test.ts`.
  const checksum = bytes.subarray(17, 21).toString('hex');
  expect(bytes.toString('hex')).toBe(expected.replace('CHECKSUM', checksum));
});

it('gives each record its own time when the producer has set it, and the broker’s when that counts', async () => {
  const bytes = encodeRecordBatch([{ key: null, value: 'x' }], time);
  bytes[header + 2] = 20; // ten milliseconds after the batch's time
  const timeIn = async () => {
    const [message] = await decodeRecordSet(bytes, origin);
    return message instanceof NoRecord ? null : message?.timestamp;
  };
  expect(await timeIn()).toBe(String(time + 10));
  bytes[22] = 0x08;
  expect(await timeIn()).toBe(String(time));
});

it('reads no record of a batch in which one is damaged', async () => {
  const bytes = encodeRecordBatch(
    ['a', 'b'].map((value) => ({ key: null, value })),
    time,
  );
  expect(await valuesOf(bytes)).toEqual(['a', 'b']);
  bytes[bytes.length - 3] = 100; // the second value's length
  expect(await valuesOf(bytes)).toEqual([null]);
});

holds(
  'whatever the bytes of a batch are, reading it ends, with records or with a place that cannot be read',
  fc.asyncProperty(fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.nat(300)), async ([noise, count]) => {
    const bytes = Buffer.concat([encodeRecordBatch([], time), noise]);
    bytes.writeInt32BE(bytes.length - 12, 8);
    bytes.writeInt32BE(count, 57);
    for (const message of await decodeRecordSet(bytes, origin)) {
      if (!(message instanceof NoRecord)) expect([message.key, message.value, message.headers]).toHaveLength(3);
    }
  }),
);
