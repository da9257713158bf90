import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import decodeRecord from 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';
import encodeRecord from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import { records } from '@/lib/testing/arbitraries/contract';
import { holds } from '@/lib/testing/property';
import { headersOf, headersToSend } from './header-list';

holds(
  'key, value and headers of a record are read as they were sent: what is missing, in order, as often as they came',
  fc.property(records, ({ key, value, headers }) => {
    const decoder = new Decoder(encodeRecord({ key, value, headers: headersToSend(headers) }).buffer);
    decoder.readVarInt();
    const read = decodeRecord(decoder, { firstOffset: '0', firstTimestamp: '0' });
    deepStrictEqual([read.key, read.value, headersOf(read)], [key, value, headers]);
  }),
);
