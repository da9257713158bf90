import { MongoNetworkError } from 'mongodb';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { TcpProxy } from '@/faults/harness/tcp-proxy';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from './client';
import { firstPort, throughProxy } from './testing';

const limits = { connectTimeoutMS: 1_000, serverSelectionTimeoutMS: 1_000 };
const waiting = { timeout: 20_000 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function connect() {
  const config = loadConfig();
  const proxy = new TcpProxy(await freePort(), firstPort(config.mongodb.uri));
  await proxy.open();
  closing.push(() => proxy.close());
  const uri = throughProxy(config.mongodb.uri, proxy.port);
  const mongo = await connectMongo({ ...config, mongodb: { ...config.mongodb, uri } }, limits);
  closing.push(mongo.close);
  return { mongo, proxy };
}

/** How the driver keeps its servers; none of it is public. */
interface Server {
  requestCheck(): void;
  handleError(error: Error): void;
  monitor: { connection: { command: () => Promise<never> } };
}

/** What the driver does to itself once in a while when a server is killed under load: it asks, and hears nothing. */
async function makeStuck({ client }: Mongo): Promise<void> {
  const { topology } = client as unknown as { topology: { s: { servers: Map<string, Server> } } };
  for (const server of topology.s.servers.values()) {
    server.monitor.connection.command = () => new Promise(() => {});
    const asked = new Promise((resolve) => client.once('serverHeartbeatStarted', resolve));
    server.requestCheck();
    await asked;
    server.handleError(new MongoNetworkError('the connection was closed'));
  }
}

/** The embedded server only: before one that says its `topologyVersion` the driver asks anew by itself. */
const withoutVersion = it.skipIf(process.env.TEST_MONGODB_URI);

withoutVersion('is there again after the driver has got stuck, with the same collections', async () => {
  const { mongo } = await connect();
  const ask = () => mongo.collections.products.findOne({ _id: 'nothing' });
  expect(await ask()).toBeNull();
  await makeStuck(mongo);
  await expect(ask()).rejects.toThrow('the connection was closed');
  await expect.poll(() => ask().catch(String), waiting).toBeNull();
});

it('leaves a client alone whose server is away and comes back', async () => {
  const { mongo, proxy } = await connect();
  let closed = 0;
  mongo.client.on('topologyClosed', () => {
    closed += 1;
  });
  await proxy.set('silent');
  const failed = new Promise((resolve) => mongo.client.once('serverHeartbeatFailed', resolve));
  await expect(mongo.collections.products.findOne({ _id: 'nothing' }, { timeoutMS: 1_500 })).rejects.toThrow();
  await failed;
  await proxy.set('pass');
  const ask = () => mongo.collections.products.findOne({ _id: 'nothing' }).catch(String);
  await expect.poll(ask, waiting).toBeNull();
  expect(closed).toBe(0);
});
