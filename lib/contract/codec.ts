import type { z } from 'zod';
import type { Envelope } from './envelope';

/** How the data of one type of action stands on the wire, and whose partition it goes to. */
interface Format<Wire extends z.ZodType<Envelope>, Data> {
  /** The message's value on the topic, as producers may write it. */
  wire: Wire;
  decode(value: z.output<Wire>): Data;
  /** The fields that we write, without the envelope's. */
  encode(data: Data): object;
  /** The partition key: actions of one key stay in order. */
  key(data: Data): string;
}

/** One type of action on the wire; nobody who has one needs to know which. */
export interface Codec<Data> {
  read(value: object): { data: Data; envelope: Envelope } | { error: z.ZodError };
  encode(data: Data): object;
  key(data: Data): string;
}

export function defineCodec<Wire extends z.ZodType<Envelope>, Data>(format: Format<Wire, Data>) {
  const read: Codec<Data>['read'] = (value) => {
    const result = format.wire.safeParse(value);
    return result.success ? { data: format.decode(result.data), envelope: result.data } : { error: result.error };
  };
  return { ...format, read };
}
