import Decoder from 'kafkajs/src/protocol/decoder.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { ProtocolRequest } from './cluster';

/** A request that kafkajs does not know, in the one version of it that we ask. */
export interface Api {
  apiKey: number;
  apiName: string;
  apiVersion: number;
}

/**
 * In the protocol's newer encoding: headers and structures end with tagged fields, of which there are none. kafkajs looks
 * for its throttle time in what is read, so that is an object.
 */
export function flexibleRequest<T extends object>(
  api: Api,
  fields: Encoder,
  read: (decoder: Decoder) => T,
): ProtocolRequest<T> {
  const encode = async () => new Encoder().writeUVarIntBytes().writeEncoder(fields).writeUVarIntBytes();
  const decode = async (rawData: Buffer) => {
    const decoder = new Decoder(rawData);
    decoder.readTaggedFields();
    return read(decoder);
  };
  return { request: { ...api, encode }, response: { decode, parse: async (data) => data } };
}

export function strings(encoder: Encoder, values: readonly string[]): Encoder {
  return encoder.writeUVarIntArray(values.map((value) => new Encoder().writeUVarIntString(value)));
}

export function list<T>(decoder: Decoder, read: (decoder: Decoder) => T): T[] {
  return decoder.readUVarIntArray(read) ?? [];
}
