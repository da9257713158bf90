import type { HeaderList } from '@/lib/contract/headers';
import type { TraceContext } from '@/lib/contract/trace-context';
import { NotConfirmedError } from './errors';

/** A message on its way to the log. A key decides the partition; without one the partitions take turns. */
export interface OutgoingMessage {
  topic: string;
  key: string | Buffer | null;
  value: string | Buffer | null;
  headers?: HeaderList;
  /** The trace that the record goes on with, in headers behind the others. */
  trace?: TraceContext | undefined;
}

/** Messages of one call that travel together. */
export interface Parcel {
  messages: OutgoingMessage[];
  bytes: number;
  call: PublishCall;
}

/** A request stays under the topics' `max.message.bytes`, also when all of it goes to one partition. */
const batchBytes = 1024 * 1024;
const batchMessages = 2_000;

/** Upper bound of what a record adds to its key, value and headers (record format v2), in bytes. */
const recordOverhead = 40;
const headerOverhead = 10;

/** One call of `publish`: settled by acknowledgement of all its parcels, by refusal, or by its deadline. */
export class PublishCall {
  readonly done: Promise<void>;
  settled = false;
  lastError: unknown;
  private readonly timer: NodeJS.Timeout | undefined;
  private resolve!: () => void;
  private reject!: (error: Error) => void;

  constructor(
    private outstanding: number,
    deadlineMs: number,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Node fires a timer of more than 2^31 ms at once.
    if (deadlineMs < 2 ** 31) this.timer = setTimeout(() => this.expire(`within ${deadlineMs} ms`), deadlineMs);
  }

  /** One parcel more is in the log. */
  acknowledge(): void {
    this.outstanding -= 1;
    if (this.outstanding === 0) this.settle(this.resolve);
  }

  fail(error: Error): void {
    this.settle(() => this.reject(error));
  }

  expire(why: string): void {
    this.fail(new NotConfirmedError(`not confirmed by Kafka: ${why}`, { cause: this.lastError }));
  }

  private settle(how: () => void): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.timer);
    how();
  }
}

/** Cuts a call's messages, in order, into parcels that fit a request; a larger message travels alone. */
export function cutIntoParcels(messages: readonly OutgoingMessage[]): Omit<Parcel, 'call'>[] {
  const parcels: Omit<Parcel, 'call'>[] = [];
  let current: Omit<Parcel, 'call'> | undefined;
  for (const message of messages) {
    const bytes = sizeOf(message);
    if (!current || current.bytes + bytes > batchBytes || current.messages.length === batchMessages) {
      current = { messages: [], bytes: 0 };
      parcels.push(current);
    }
    current.messages.push(message);
    current.bytes += bytes;
  }
  return parcels;
}

/** Takes from the queue's head what fits one request, at least one parcel. */
export function takeBatch(queue: Parcel[]): Parcel[] {
  let bytes = 0;
  let messages = 0;
  let count = 0;
  for (const parcel of queue) {
    bytes += parcel.bytes;
    messages += parcel.messages.length;
    if (count > 0 && (bytes > batchBytes || messages > batchMessages)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

/** Bytes that a message takes in a record batch, at most. */
function sizeOf({ key, value, headers = [] }: OutgoingMessage): number {
  let bytes = recordOverhead + lengthOf(key) + lengthOf(value);
  for (const { name, value: content } of headers) bytes += headerOverhead + lengthOf(name) + lengthOf(content);
  return bytes;
}

function lengthOf(content: string | Buffer | null): number {
  if (content === null) return 0;
  return typeof content === 'string' ? Buffer.byteLength(content) : content.length;
}
