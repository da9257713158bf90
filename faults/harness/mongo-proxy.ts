import { BSON } from 'mongodb';
import { type Send, TcpProxy, type Way } from './tcp-proxy';

/** A command on its way to the database: its name, collection, and how many documents or updates it carries. */
export interface Command {
  name: string;
  collection: string;
  items: number;
  body: BSON.Document;
  /** Whether the message has this text anywhere, in its body or its documents. */
  mentions(text: string): boolean;
  /** The first document or update it carries. */
  first(): BSON.Document | null;
}

/**
 * What becomes of a command: passed on; held until the promise settles, then dropped (whoever sent it is dead by then);
 * or passed on with only the first half of its documents, the answer thrown away.
 */
export type Verdict = 'pass' | 'half' | Promise<void>;

export type Rule = (command: Command) => Verdict;

/**
 * A proxy in front of the database that understands its messages (MongoDB wire protocol, OP_MSG), so that a fault can be
 * put at a chosen command: between a write and its checkpoint, or in the middle of a bulk.
 */
export class MongoProxy {
  /** Asked for each command; `pass` by default. */
  rule: Rule = () => 'pass';
  /** Shown the answer to each command, when set. */
  onAnswer: ((command: Command, answer: BSON.Document) => void) | null = null;
  readonly #tcp: TcpProxy;

  constructor(
    readonly port: number,
    targetPort: number,
  ) {
    this.#tcp = new TcpProxy(port, targetPort, () => this.#way());
  }

  async open(): Promise<this> {
    await this.#tcp.open();
    return this;
  }

  close(): Promise<void> {
    return this.#tcp.close();
  }

  #way(): Way {
    let deaf = false;
    const asked = new Map<number, Command>();
    const request = splitter((message, send) => {
      const parsed = parse(message);
      if (parsed && this.onAnswer) asked.set(message.readInt32LE(4), parsed.command);
      const verdict = parsed ? this.rule(parsed.command) : 'pass';
      if (verdict === 'pass') send(message);
      else if (verdict === 'half' && parsed) {
        deaf = true;
        send(halved(message, parsed));
      }
    });
    const answer = splitter((message, send) => {
      const command = asked.get(message.readInt32LE(8));
      asked.delete(message.readInt32LE(8));
      if (command && this.onAnswer) this.onAnswer(command, bodyOf(message));
      if (!deaf) send(message);
    });
    return { request, answer };
  }
}

/** Cuts a stream into whole messages: each begins with its length (int32, little endian). */
function splitter(onMessage: (message: Buffer, send: Send) => void): (bytes: Buffer, send: Send) => void {
  let pending: Buffer = Buffer.alloc(0);
  return (bytes, send) => {
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const length = pending.readInt32LE(0);
      onMessage(pending.subarray(0, length), send);
      pending = pending.subarray(length);
    }
  };
}

interface Parsed {
  command: Command;
  /** Where the documents stand in the message, when they are a sequence of their own. */
  sequence: { start: number; documents: Buffer[] } | null;
}

const opMsg = 2013;

function parse(message: Buffer): Parsed | null {
  if (message.readInt32LE(12) !== opMsg) return null;
  let body: BSON.Document | null = null;
  let sequence: Parsed['sequence'] = null;
  for (let at = 20; at < message.length; ) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) body = BSON.deserialize(section);
    else sequence = { start: at, documents: documentsOf(section) };
    at += 1 + size;
  }
  if (!body) return null;
  const [name = ''] = Object.keys(body);
  const own = body.documents ?? body.updates ?? [];
  const items = sequence?.documents.length ?? own.length;
  const mentions = (text: string) => message.includes(text);
  const first = () => (sequence?.documents[0] ? BSON.deserialize(sequence.documents[0]) : (own[0] ?? null));
  return { command: { name, collection: String(body[name]), items, body, mentions, first }, sequence };
}

/** The body of an answer; servers answer in one section. */
function bodyOf(message: Buffer): BSON.Document {
  return message.readInt32LE(12) === opMsg ? BSON.deserialize(message.subarray(21)) : {};
}

/** A section of kind 1: its size, an identifier (C string), documents one after another. */
function documentsOf(section: Buffer): Buffer[] {
  const documents: Buffer[] = [];
  for (let at = section.indexOf(0, 4) + 1; at < section.length; ) {
    const size = section.readInt32LE(at);
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  return documents;
}

function halved(message: Buffer, { sequence }: Parsed): Buffer {
  if (!sequence) return message;
  const { start, documents } = sequence;
  const name = message.subarray(start + 5, message.indexOf(0, start + 5) + 1);
  const kept = documents.slice(0, Math.floor(documents.length / 2));
  const content = Buffer.concat([name, ...kept]);
  const section = Buffer.alloc(5);
  section[0] = 1;
  section.writeInt32LE(4 + content.length, 1);
  const whole = Buffer.concat([message.subarray(0, start), section, content]);
  whole.writeInt32LE(whole.length, 0);
  // No checksum is sent by the driver; the flag bits stay as they were.
  return whole;
}
