import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Kafka as KafkaClient, KafkaConfig, LogEntry, RetryOptions, SASLOptions } from 'kafkajs';
import type { Config } from '@/lib/config';
import { logger } from '@/lib/telemetry/logger';
import { Kafka, logLevel } from './library';

interface ClientOptions {
  retry?: RetryOptions;
  /** Longest wait for one answer, in ms. Joining a group and fetching have longer ones of their own. */
  requestTimeoutMs?: number;
  /** Collects the open sockets, so that their owner can cut them. */
  sockets?: Set<Socket>;
}

const keepAliveMs = 10_000;
const defaultRetry: RetryOptions = {
  retries: 5,
  initialRetryTime: 200,
  maxRetryTime: 2_000,
  multiplier: 2,
  factor: 0.2,
};

/**
 * A client of the configured cluster, with TLS and SASL. It connects to nothing by itself.
 *
 * @param role what the process does, shown by Kafka's tools as `clientflow-<role>`.
 */
export function createKafka(config: Config, role: string, options: ClientOptions = {}): KafkaClient {
  const settings: KafkaConfig = {
    clientId: `clientflow-${role}`,
    brokers: shuffled(config.kafka.servers),
    connectionTimeout: 3_000,
    authenticationTimeout: 10_000,
    requestTimeout: options.requestTimeoutMs ?? 15_000,
    retry: options.retry ?? defaultRetry,
    logLevel: logLevel.INFO,
    logCreator: () => writeLog,
    socketFactory: ({ host, port, ssl, onConnect }) => {
      const socket = ssl
        ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
        : connectTcp({ host, port }, onConnect);
      socket.setNoDelay(true).setKeepAlive(true, keepAliveMs);
      // At each try to connect again kafkajs unrefs the socket that was closed, and Node puts it off with a listener.
      socket.setMaxListeners(0);
      options.sockets?.add(socket);
      socket.once('close', () => options.sockets?.delete(socket));
      return socket;
    },
  };
  if (config.kafka.tls) settings.ssl = true;
  const sasl = saslOptions(config);
  if (sasl) settings.sasl = sasl;
  return new Kafka(settings);
}

/**
 * kafkajs always begins with the first server, and stays with one that accepts connections and closes them, as a load
 * balancer does: a client that is made anew has to begin elsewhere.
 */
function shuffled(servers: readonly string[]): string[] {
  return servers
    .map((server) => ({ server, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ server }) => server);
}

function saslOptions({ kafka, secrets }: Config): SASLOptions | undefined {
  const { KAFKA_USERNAME: username = '', KAFKA_PASSWORD: password = '' } = secrets;
  switch (kafka.sasl_mechanism) {
    case 'none':
      return undefined;
    case 'plain':
      return { mechanism: 'plain', username, password };
    case 'scram-sha-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'scram-sha-512':
      return { mechanism: 'scram-sha-512', username, password };
  }
}

/** The group's own errors are worth a warning; what the network does is said once by whoever waits for it. */
const groupNamespaces: ReadonlySet<string> = new Set(['ConsumerGroup', 'Runner']);

function writeLog({ namespace, level, log }: LogEntry): void {
  const { message, timestamp: _time, logger: _name, stack: _stack, ...details } = log;
  const serious = level === logLevel.ERROR && groupNamespaces.has(namespace);
  logger()[serious ? 'warn' : 'debug']({ kafkajs: namespace, ...details }, message);
}
