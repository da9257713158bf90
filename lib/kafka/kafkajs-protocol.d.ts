/** What `header-list.ts` needs of kafkajs' protocol; the library has no types for it. */
declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    readVarIntArray(read: (decoder: Decoder) => unknown): unknown[];
  }
}

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    writeVarIntBytes(value: Buffer | string | null): this;
  }
}
