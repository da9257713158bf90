import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { records } from '@/lib/testing/arbitraries/contract';
import { holds } from '@/lib/testing/property';
import { encodeRecordBatch } from './record-batch';
import { decodeRecordSet, NoRecord } from './record-set';

const origin = { topic: 'actions', partition: 0, aborted: [] };

holds(
  'key, value and headers of records are read as they were sent: what is missing, in order, as often as they came',
  fc.asyncProperty(fc.array(records, { minLength: 1, maxLength: 200 }), async (sent) => {
    const read = await decodeRecordSet(encodeRecordBatch(sent, 1_772_366_400_000), origin);
    const fields = read.map((message) => {
      if (message instanceof NoRecord) return message.fault;
      const { offset, timestamp, key, value, headers } = message;
      return [offset, timestamp, key, value, headers];
    });
    deepStrictEqual(
      fields,
      sent.map(({ key, value, headers }, index) => [String(index), '1772366400000', key, value, headers]),
    );
  }),
);
