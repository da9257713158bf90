import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureJars, startKafka, startMongo } from './services.mjs';

/**
 * One Kafka and one MongoDB for all integration tests, on free ports; the tests find them as the product does, by
 * KAFKA_SERVERS, MONGODB_URI and EMBEDDED_DATA_DIR, and keep apart by names of their own (topics, databases, consumer groups).
 */
export default async function setup() {
  // Once for both projects of integration tests.
  if (process.env.INTEGRATION_SERVERS === String(process.pid)) return;
  process.env.INTEGRATION_SERVERS = String(process.pid);
  const dataDir = await mkdtemp(join(tmpdir(), 'clientflow-int-'));
  const jars = await ensureJars();
  const servers = await Promise.all([
    startKafka({ dataDir: join(dataDir, 'kafka'), jars }),
    startMongo({ dataDir: join(dataDir, 'mongo'), jars, storage: 'memory', heap: '1g' }),
  ]);
  const [kafka, mongo] = servers;
  process.env.KAFKA_SERVERS = `127.0.0.1:${kafka.port}`;
  process.env.MONGODB_URI = mongo.uri;
  process.env.EMBEDDED_DATA_DIR = dataDir;
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(dataDir, { recursive: true, force: true });
  };
}
