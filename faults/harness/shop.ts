import { type Config, loadConfig } from '@/lib/config';
import { configureLogger } from '@/lib/telemetry/logger';
import { type Cluster, startCluster } from './brokers';
import { type Database, startDatabase } from './database';
import { lagZero } from './lag';
import { Load, type LoadOptions } from './load';
import { judge, type Sent, type Verdict } from './oracle';
import { quietPort } from './ports';
import { Cleanup } from './scratch';
import { superviseWorkers } from './supervisor';
import { LogClient, type Topics } from './topics';
import { WorkerProcess } from './worker-process';

export interface ShopOptions {
  brokers?: 1 | 3;
  kafka?: Record<string, string | number>;
  partitions?: number;
  /** Over the worker's environment. */
  env?: Record<string, string>;
  /** Folders for the data instead of fresh temporary ones. */
  kafkaDir?: string;
  mongoDir?: string;
}

/** A whole shop for one row: real broker, real database, real workers; everything reached through proxies. */
export class Shop {
  readonly config: Config;
  readonly sent: Sent[] = [];
  readonly loads: Load[] = [];

  private constructor(
    readonly cleanup: Cleanup,
    readonly cluster: Cluster,
    readonly database: Database,
    readonly log: LogClient,
    readonly topics: Topics,
    readonly env: Record<string, string>,
  ) {
    this.config = loadConfig(env, 'config.yaml');
  }

  static async open({ brokers = 1, kafka = {}, partitions = 6, env = {}, kafkaDir, mongoDir }: ShopOptions = {}) {
    configureLogger({ name: 'faults', level: process.env.FAULTS_ECHO ? 'debug' : 'silent' });
    const cleanup = new Cleanup();
    try {
      const [cluster, database] = await Promise.all([
        startCluster(cleanup, { size: brokers, config: kafka, ...(kafkaDir && { dataDir: kafkaDir }) }),
        startDatabase(cleanup, mongoDir ? { dataDir: mongoDir } : {}),
      ]);
      const log = await new LogClient(cluster.directServers).connect();
      cleanup.add(() => log.close());
      const topics = { actions: 'actions', facts: 'shop-events', deadLetters: 'actions.dlq' };
      await log.createTopics(topics, partitions, cluster.replication);
      return new Shop(cleanup, cluster, database, log, topics, environment(cluster, database, env));
    } catch (error) {
      await cleanup.run();
      throw error;
    }
  }

  /** A worker process; killed at the row's end at the latest. */
  async worker(options: { program?: string; env?: Record<string, string> } = {}): Promise<WorkerProcess> {
    return this.#spawn(await quietPort(), options);
  }

  /** Workers under the launcher's supervision. */
  async supervised(options: { program?: string } = {}) {
    const port = await quietPort();
    const keeper = await superviseWorkers(() => this.#spawn(port, options));
    this.cleanup.add(() => keeper.stop());
    return keeper;
  }

  /** A stream of actions through the product's publisher, closed at the row's end. */
  load(options: LoadOptions = {}): Load {
    const load = new Load(this.config, options);
    this.loads.push(load);
    this.cleanup.add(() => load.close());
    return load;
  }

  /** How long it took until every checkpoint is at its topic's end. */
  caughtUp(within: number, since = Date.now()): Promise<number> {
    return lagZero(this.database, this.log, this.topics, { within, since });
  }

  /** The oracle over everything sent in this row. */
  async judge(): Promise<Verdict> {
    const sent = [...this.sent, ...this.loads.flatMap((load) => load.sent)];
    const records = await this.log.read(this.topics.actions);
    return judge({ collections: this.database.collections, records, sent });
  }

  #spawn(port: number, { program, env }: { program?: string; env?: Record<string, string> }): WorkerProcess {
    const worker = new WorkerProcess(program ?? workerProgram(), port, { PATH: process.env.PATH, ...this.env, ...env });
    this.cleanup.add(async () => {
      worker.signal('SIGKILL');
      await worker.exited;
    });
    return worker;
  }
}

function workerProgram(): string {
  const { FAULTS_WORKER: program } = process.env;
  if (!program) throw new Error('FAULTS_WORKER is not set: run the faults through `npm run test:faults`');
  return program;
}

function environment(cluster: Cluster, database: Database, over: Record<string, string>): Record<string, string> {
  return {
    SERVICES: 'embedded',
    KAFKA_SERVERS: cluster.productServers,
    KAFKA_REPLICATION_FACTOR: String(cluster.replication),
    MONGODB_URI: database.productUri,
    MONGODB_DB: database.name,
    LOG_LEVEL: 'info',
    ...over,
  };
}
