import { resolveSrv } from 'node:dns/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { accepts, StartFailure } from '../embedded/services.mjs';

const patienceMs = 10_000;

/**
 * Waits up to 10 s until the servers that the configuration names accept connections.
 *
 * @throws {StartFailure} naming server, setting and remedy.
 */
export async function reachExternal({ kafka, mongodb }) {
  const [kafkaAccepts, mongoAccepts] = await Promise.all([
    anyAccepts(() => kafka.servers),
    anyAccepts(() => mongoHosts(mongodb.uri)),
  ]);
  const faults = [];
  if (!kafkaAccepts) {
    faults.push(
      `Kafka cannot be reached at ${kafka.servers.join(', ')}: start it, or name its address with kafka.servers in config.yaml or KAFKA_SERVERS.`,
    );
  }
  if (!mongoAccepts) {
    faults.push(
      `MongoDB cannot be reached at ${withoutSecrets(mongodb.uri)}: start it, or name its address with mongodb.uri in config.yaml or MONGODB_URI.`,
    );
  }
  if (faults.length === 0) return;
  throw new StartFailure(
    `${faults.join('\n  ')}\n  Without servers of your own: services: embedded (SERVICES=embedded).`,
  );
}

async function anyAccepts(addresses) {
  const deadline = Date.now() + patienceMs;
  do {
    for (const address of await addresses()) {
      const [, host, port] = /^\[?([^\]]+)\]?:(\d+)$/.exec(address);
      if (await accepts(Number(port), host)) return true;
    }
    await delay(500);
  } while (Date.now() < deadline);
  return false;
}

/** Hosts of a connection string, which may name several or stand for a DNS record. */
async function mongoHosts(uri) {
  const [, scheme, list] = /^(mongodb(?:\+srv)?):\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri);
  if (scheme === 'mongodb') return list.split(',').map((host) => (/:\d+$/.test(host) ? host : `${host}:27017`));
  const records = await resolveSrv(`_mongodb._tcp.${list}`).catch(() => []);
  return records.map(({ name, port }) => `${name}:${port}`);
}

function withoutSecrets(uri) {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
