import type { IHeaders, KafkaMessage } from 'kafkajs';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { Header, HeaderList } from '@/lib/contract/headers';

/**
 * A record's headers are a list; kafkajs makes an object of it and of an object a list. That loses their order (names
 * that look like numbers come first, repeated ones come together), takes quadratic time, and cannot send a header
 * without a value. Importing this file mends it in the whole process, with the library's own parts (ADR 014).
 */
const decoding = Decoder.prototype;
const encoding = Encoder.prototype;
const { readVarIntArray } = decoding;
const { writeVarIntBytes } = encoding;

/** Only headers are read by it; the decoder of records then folds the entries with `reduce`: to themselves now. */
decoding.readVarIntArray = function readHeaders(this: Decoder, read) {
  const entries = readVarIntArray.call(this, read);
  entries.reduce = () => entries;
  return entries;
};

/** Stands for a missing value where kafkajs measures it; both take one byte. */
const noValue = Buffer.alloc(0);

encoding.writeVarIntBytes = function writeBytes(this: Encoder, value) {
  return writeVarIntBytes.call(this, value === noValue ? null : value);
};

/** The headers of a record that kafkajs has read. */
export function headersOf(message: Pick<KafkaMessage, 'headers'>): Header[] {
  // A record of the format before headers has none.
  const entries = (message.headers ?? []) as unknown as { key: string; value: Buffer | null }[];
  return entries.map(({ key: name, value }) => ({ name, value }));
}

/**
 * Headers as kafkajs writes them in this order: an array is one name's values, which it asks by `map` for entries, and
 * this one answers with all of them.
 */
export function headersToSend(headers: HeaderList): IHeaders {
  const entries = headers.map(({ name, value }) => ({ key: name, value: value ?? noValue }));
  const values: Buffer[] = [];
  return { all: Object.assign(values, { map: () => entries }) };
}
