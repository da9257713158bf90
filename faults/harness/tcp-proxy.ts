import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What the proxy does with connections:
 * - `pass`: carries bytes both ways.
 * - `refuse`: is not there (connection refused), and what was open is cut.
 * - `deaf`: takes what the client sends, and what the server answers is thrown away (acknowledgements are lost).
 * - `silent`: throws away both directions, as a network that swallows packets.
 */
export type ProxyMode = 'pass' | 'refuse' | 'deaf' | 'silent';

export type Send = (bytes: Buffer) => void;

/** What becomes of one connection's bytes on their way; `cut` ends the connection. */
export interface Way {
  request?(bytes: Buffer, send: Send): void;
  answer?(bytes: Buffer, send: Send, cut: () => void): void;
}

interface Pair {
  client: Socket;
  server: Socket;
  /** Answers that are held back, in their order: a stream whose parts overtake each other is no slow stream. */
  held: Promise<void>;
}

/**
 * A TCP proxy on 127.0.0.1 whose connections can be cut, silenced in one or both directions, and slowed down; `way` is
 * asked for each new connection.
 */
export class TcpProxy {
  #mode: ProxyMode = 'pass';
  #delayMs = 0;
  #listener: Server | null = null;
  #pairs = new Set<Pair>();

  constructor(
    readonly port: number,
    readonly targetPort: number,
    readonly way: () => Way = () => ({}),
  ) {}

  async open(): Promise<this> {
    if (this.#listener) return this;
    const listener = createServer((client) => this.#accept(client));
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.port, '127.0.0.1', resolve);
    });
    this.#listener = listener;
    return this;
  }

  /** Changes what is done from now on. A stream with a hole is of no use: leaving `deaf` or `silent` cuts it. */
  async set(mode: ProxyMode): Promise<void> {
    const before = this.#mode;
    this.#mode = mode;
    if (mode === 'refuse') await this.close();
    else await this.open();
    if (mode === 'pass' && before !== 'pass') this.cut();
  }

  /** Holds each answer of the server back for so long; requests pass at once. */
  delayAnswers(ms: number): void {
    this.#delayMs = ms;
  }

  /** Resets every open connection. */
  cut(): void {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    this.#pairs.clear();
  }

  async close(): Promise<void> {
    const listener = this.#listener;
    this.#listener = null;
    this.cut();
    if (listener) await new Promise<void>((resolve) => listener.close(() => resolve()));
  }

  #accept(client: Socket): void {
    const server = connect({ port: this.targetPort, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    const pair: Pair = { client, server, held: Promise.resolve() };
    this.#pairs.add(pair);
    const { request, answer } = this.way();
    const ask: Send = (bytes) => this.#forward(bytes, client, server);
    const reply: Send = (bytes) => this.#forward(bytes, server, client);
    client.on('data', (bytes) => {
      if (this.#mode === 'silent') return;
      if (request) request(bytes, ask);
      else ask(bytes);
    });
    server.on('data', (bytes) => {
      if (this.#mode === 'deaf' || this.#mode === 'silent') return;
      const due = Date.now() + this.#delayMs;
      pair.held = pair.held
        .then(() => (due > Date.now() ? delay(due - Date.now()) : undefined))
        .then(() => (answer ? answer(bytes, reply, () => this.#drop(pair)) : reply(bytes)));
    });
    for (const socket of [client, server]) {
      socket.on('error', () => {});
      socket.on('close', () => this.#drop(pair));
    }
  }

  #forward(bytes: Buffer, from: Socket, to: Socket): void {
    if (to.destroyed || to.write(bytes)) return;
    from.pause();
    to.once('drain', () => from.resume());
  }

  #drop(pair: Pair): void {
    pair.client.destroy();
    pair.server.destroy();
    this.#pairs.delete(pair);
  }
}
