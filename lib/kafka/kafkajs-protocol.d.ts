/** Parts of kafkajs 2.2.4 that its own types leave out. */
declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(buffer: Buffer);
    offset: number;
    readBoolean(): boolean;
    readInt16(): number;
    readInt32(): number;
    readInt64(): { toString(): string };
    readString(): string;
    readBytes(length?: number): Buffer | null;
    readArray<T>(read: (decoder: Decoder) => T): T[];
    readArrayAsync<T>(read: (decoder: Decoder) => Promise<T>): Promise<T[]>;
    readUVarInt(): number;
    readUVarIntString(): string;
    readUVarIntArray<T>(read: (decoder: Decoder) => T): T[] | null;
    readTaggedFields(): unknown;
  }
}

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    readonly buf: Buffer;
    readonly buffer: Buffer;
    writeBoolean(value: boolean): this;
    writeInt32(value: number): this;
    writeUVarIntString(value: string): this;
    writeUVarIntArray(entries: readonly Encoder[]): this;
    writeUVarIntBytes(): this;
    writeEncoder(encoder: Encoder): this;
  }
}

declare module 'kafkajs/src/protocol/requests/fetch/index.js' {
  interface Exchange {
    response: { decode(rawData: Buffer): Promise<unknown> };
  }
  const fetchRequests: { protocol(options: { version: number }): (options: object) => Exchange };
  export default fetchRequests;
}

declare module 'kafkajs/src/protocol/requests/produce/v3/response.js' {
  interface Answer {
    topics: { topicName: string; partitions: { partition: number }[] }[];
  }
  /** `parse` throws the error of the first partition that has one. */
  const response: { decode(rawData: Buffer): Promise<Answer>; parse(answer: Answer): Promise<Answer> };
  export default response;
}

declare module 'kafkajs/src/protocol/messageSet/decoder.js' {
  import type { KafkaMessage } from 'kafkajs';
  import type Decoder from 'kafkajs/src/protocol/decoder.js';

  export default function decodeMessageSet(decoder: Decoder, size: number): Promise<KafkaMessage[]>;
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface PushedRequest {
    entry: {
      apiKey: number;
      apiName: string;
      apiVersion: number;
      correlationId: number;
      resolve(): void;
      reject(): void;
    };
    expectResponse: boolean;
    requestTimeout: number | null;
    sendRequest(): void;
  }

  export default class RequestQueue {
    constructor(options: {
      requestTimeout: number;
      maxInFlightRequests: number | null;
      enforceRequestTimeout: boolean;
      clientId: string;
      broker: string;
      logger: { debug(): void; warn(): void };
      isConnected(): boolean;
    });
    readonly pending: readonly unknown[];
    maybeThrottle(ms: number): void;
    push(request: PushedRequest): void;
    fulfillRequest(answer: { correlationId: number; payload: Buffer; size: number }): void;
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'lz4js' {
  export function decompressBound(frame: Uint8Array): number;
  export function decompress(frame: Uint8Array, maxSize?: number): Uint8Array;
}
