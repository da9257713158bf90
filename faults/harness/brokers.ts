import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { signalGroup } from '@/embedded/process-record.mjs';
import { startKafka } from '@/embedded/services.mjs';
import { quietPort } from './ports';
import type { Cleanup } from './scratch';
import { TcpProxy } from './tcp-proxy';

type Kafka = Awaited<ReturnType<typeof startKafka>>;

/**
 * One real broker with two listeners: the tests' own clients reach it directly, the product through a proxy whose
 * address the broker advertises there, so that every connection of the product passes the proxy.
 */
export class Broker {
  #running: Kafka | null = null;

  constructor(
    readonly id: number,
    readonly ports: BrokerPorts,
    readonly proxy: TcpProxy,
    readonly dataDir: string,
    readonly clusterId: string,
    readonly config: Record<string, string | number | boolean>,
  ) {}

  get pid(): number {
    if (!this.#running) throw new Error(`broker ${this.id} is not running`);
    return this.#running.pid;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  async start(): Promise<Kafka> {
    const running = await startKafka({
      dataDir: this.dataDir,
      port: this.ports.direct,
      controllerPort: this.ports.controller,
      clusterId: this.clusterId,
      heap: '400m',
      config: this.config,
    });
    this.#running = running;
    return running;
  }

  /** SIGTERM (a controlled shutdown) or SIGKILL, and waits for the end. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    if (signal === 'SIGKILL') signalGroup(running.pid, 'SIGKILL');
    else await running.stop({ graceMs: 30_000 });
    await running.exited;
  }
}

export interface BrokerPorts {
  /** For the tests' own clients and between brokers. */
  direct: number;
  /** Where the broker really listens for the product. */
  behindProxy: number;
  controller: number;
}

export interface Cluster {
  brokers: Broker[];
  /** `host:port` list for the product: the proxies. */
  productServers: string;
  /** `host:port` list for the tests. */
  directServers: string[];
  replication: number;
}

/**
 * Starts one broker, or three with replication 3 and `min.insync.replicas` 2. All of it ends with `cleanup`.
 *
 * @param config Kafka properties over those of the embedded server.
 */
export async function startCluster(
  cleanup: Cleanup,
  { size = 1, config = {}, dataDir }: { size?: 1 | 3; config?: Record<string, string | number>; dataDir?: string } = {},
): Promise<Cluster> {
  const root = dataDir ?? cleanup.folder('kafka');
  const clusterId = randomBytes(16).toString('base64url');
  const ports: BrokerPorts[] = [];
  const proxies: TcpProxy[] = [];
  for (let index = 0; index < size; index++) {
    ports.push({ direct: await quietPort(), behindProxy: await quietPort(), controller: await quietPort() });
    proxies.push(await new TcpProxy(await quietPort(), ports[index]?.behindProxy ?? 0).open());
  }
  const voters = ports.map(({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`).join(',');
  const brokers = ports.map((own, index) => {
    const proxy = proxies[index] as TcpProxy;
    const properties = { ...brokerProperties(index + 1, own, proxy.port, voters), ...replicated(size), ...config };
    return new Broker(index + 1, own, proxy, join(root, `broker-${index + 1}`), clusterId, properties);
  });
  cleanup.add(() => Promise.all(proxies.map((proxy) => proxy.close())));
  cleanup.add(() => Promise.all(brokers.map((broker) => broker.stop('SIGKILL'))));
  await Promise.all(brokers.map((broker) => broker.start()));
  return {
    brokers,
    productServers: proxies.map(({ port }) => `127.0.0.1:${port}`).join(','),
    directServers: ports.map(({ direct }) => `127.0.0.1:${direct}`),
    replication: size,
  };
}

function brokerProperties(id: number, ports: BrokerPorts, advertised: number, voters: string) {
  const listen = (name: string, port: number) => `${name}://127.0.0.1:${port}`;
  return {
    'node.id': id,
    listeners: [
      listen('DIRECT', ports.direct),
      listen('PRODUCT', ports.behindProxy),
      listen('CONTROLLER', ports.controller),
    ].join(','),
    'advertised.listeners': `${listen('DIRECT', ports.direct)},${listen('PRODUCT', advertised)}`,
    'listener.security.protocol.map': 'DIRECT:PLAINTEXT,PRODUCT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'DIRECT',
    'controller.quorum.voters': voters,
  };
}

function replicated(size: number): Record<string, string | number> {
  if (size === 1) return {};
  return {
    'default.replication.factor': 3,
    'min.insync.replicas': 2,
    'offsets.topic.replication.factor': 3,
    'transaction.state.log.replication.factor': 3,
    'transaction.state.log.min.isr': 2,
    'share.coordinator.state.topic.replication.factor': 3,
    'share.coordinator.state.topic.min.isr': 2,
    'replica.lag.time.max.ms': 5000,
    'controller.quorum.election.timeout.ms': 500,
    'controller.quorum.fetch.timeout.ms': 1000,
  };
}
