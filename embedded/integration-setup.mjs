import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { testDatabases } from '@/lib/testing/own-names';
import { bundlePrograms } from '../launcher/bundle.mjs';
import { ensureJars, startKafka, startMongo } from './services.mjs';

/**
 * The programs, bundled, and one Kafka and one MongoDB for all integration tests, on free ports; the tests find these as
 * the product does, by KAFKA_SERVERS, MONGODB_URI and EMBEDDED_DATA_DIR, and keep apart by names of their own (topics,
 * databases, consumer groups).
 * TEST_MONGODB_URI names a server to take instead of the embedded MongoDB; the tests' databases are gone from it at the end.
 */
export default async function setup() {
  // Once for both projects of integration tests.
  if (process.env.INTEGRATION_SERVERS === String(process.pid)) return;
  process.env.INTEGRATION_SERVERS = String(process.pid);
  const otherServer = process.env.TEST_MONGODB_URI;
  await bundlePrograms();
  const dataDir = await mkdtemp(join(tmpdir(), 'clientflow-int-'));
  const jars = await ensureJars();
  const servers = await Promise.all([
    startKafka({ dataDir: join(dataDir, 'kafka'), jars }),
    otherServer
      ? guest(otherServer)
      : startMongo({ dataDir: join(dataDir, 'mongo'), jars, storage: 'memory', heap: '1g' }),
  ]);
  const [kafka, mongo] = servers;
  process.env.KAFKA_SERVERS = `127.0.0.1:${kafka.port}`;
  process.env.MONGODB_URI = mongo.uri;
  process.env.MONGODB_DB = `${testDatabases}any`;
  process.env.EMBEDDED_DATA_DIR = dataDir;
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** A server that is there already. */
async function guest(uri) {
  const client = await new MongoClient(uri).connect();
  return {
    uri,
    async stop() {
      const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
      const ours = databases.filter(({ name }) => name.startsWith(testDatabases));
      for (const { name } of ours) await client.db(name).dropDatabase();
      await client.close();
    },
  };
}
