/** What is mended of kafkajs' inside (`header-list.ts`, `read-committed.ts`); the library has no types for it. */
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

declare module 'kafkajs/src/broker/index.js' {
  export interface PartitionData {
    /** Those that have a record from the fetched offset on, ordered by their ends. */
    abortedTransactions: { producerId: string; firstOffset: string }[] | null;
    messages: {
      offset: string;
      key: Buffer | null;
      isControlRecord?: boolean;
      batchContext?: { producerId: string; inTransaction: boolean };
    }[];
  }

  export default class Broker {
    fetch(request: unknown): Promise<{ responses: { partitions: PartitionData[] }[] }>;
  }
}
