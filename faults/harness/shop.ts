import { programFile } from '@/launcher/bundle.mjs';
import { type Config, loadConfig } from '@/lib/config';
import { configureLogger } from '@/lib/telemetry/logger';
import { type Cluster, startCluster } from './brokers';
import { type Database, startDatabase } from './database';
import { lagZero } from './lag';
import { Load, type LoadOptions } from './load';
import { judge, type Sent, type Verdict } from './oracle';
import { readState } from './oracle-state';
import { quietPort } from './ports';
import { foldLog } from './reference';
import { Cleanup } from './scratch';
import { sharedServices, stopSharedServices } from './services';
import { superviseWorkers } from './supervisor';
import { LogClient, type Topics } from './topics';
import { WorkerProcess } from './worker-process';

export interface ShopOptions {
  /** Names the row's topics and database. */
  row: string;
  /** Three brokers are the row's own; one is shared with other rows unless `kafka` or a folder is given. */
  brokers?: 1 | 3;
  /** Kafka properties. */
  kafka?: Record<string, string | number>;
  /** Over the worker's environment. */
  env?: Record<string, string>;
  /** Folders for the data instead of fresh temporary ones. */
  kafkaDir?: string;
  mongoDir?: string;
}

const partitions = 6;

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

  static async open(options: ShopOptions): Promise<Shop> {
    configureLogger({ name: 'faults', level: process.env.FAULTS_ECHO ? 'debug' : 'silent' });
    const cleanup = new Cleanup();
    try {
      const { cluster, database } = await services(options, cleanup);
      database.name = `faults_${options.row}`;
      // For the rows that follow; one that a fault has left without a database has nothing to drop.
      cleanup.add(
        () =>
          database.running &&
          database.client
            .db(`faults_${options.row}`)
            .dropDatabase()
            .catch(() => {}),
      );
      const log = await new LogClient(cluster.directServers).connect();
      cleanup.add(() => log.close());
      const prefix = `row-${options.row}`;
      const topics = { actions: `${prefix}.actions`, facts: `${prefix}.facts`, deadLetters: `${prefix}.dlq` };
      await log.createTopics(topics, partitions, cluster.replication);
      return new Shop(cleanup, cluster, database, log, topics, environment(cluster, database, topics, options.env));
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

  /**
   * Publishes values in the seed's way, without key or event id, and logs them as sent: an action without an event id
   * is known by its position.
   */
  async raw(values: (object | Buffer | null)[], { partition, key }: { partition?: number; key?: Buffer } = {}) {
    const messages = values.map((value, index) => ({
      value: value instanceof Buffer || value === null ? value : JSON.stringify(value),
      partition: partition ?? index % partitions,
      ...(key && { key }),
    }));
    const positions = await this.log.produce(this.topics.actions, messages);
    return positions.map(({ partition: own, offset }, index) => {
      const { event_id: id } = (values[index] ?? {}) as { event_id?: string };
      const sent = { id: id ?? `${this.topics.actions}-${own}-${offset}`, outcome: 'acknowledged' as const };
      this.sent.push(sent);
      return sent.id;
    });
  }

  /** How long it took until every checkpoint is at its topic's end, ms; how long it may, on a quiet machine. */
  caughtUp(target: number, since = Date.now()): Promise<number> {
    return lagZero(this.database, this.log, this.topics, { target, since });
  }

  /** Acknowledged ids that are not in the log, and how many records are further copies of one. */
  async lostFromLog(): Promise<{ missing: string[]; copies: number }> {
    const records = await this.log.read(this.topics.actions);
    const { updates, purchases } = foldLog(records);
    const sent = this.#everythingSent().filter(({ outcome }) => outcome === 'acknowledged');
    const missing = sent.map(({ id }) => id).filter((id) => !updates.has(id) && !purchases.has(id));
    return { missing, copies: records.length - updates.size - purchases.size };
  }

  /** The oracle over everything sent in this row. */
  async judge(): Promise<Verdict> {
    const records = await this.log.read(this.topics.actions);
    const state = await readState(this.database.collections);
    return judge({ state, records, sent: this.#everythingSent() });
  }

  #everythingSent(): Sent[] {
    return [...this.sent, ...this.loads.flatMap((load) => load.sent)];
  }

  #spawn(port: number, { program, env }: { program?: string; env?: Record<string, string> }): WorkerProcess {
    const worker = new WorkerProcess(program ?? programFile('worker'), port, {
      PATH: process.env.PATH,
      ...this.env,
      ...env,
    });
    // Cleanly, so that the next row's workers need not wait until this one's session has ended.
    this.cleanup.add(async () => {
      worker.signal('SIGCONT');
      await worker.end('SIGTERM').catch(() => worker.end('SIGKILL'));
    });
    return worker;
  }
}

async function services({ brokers = 1, kafka, kafkaDir, mongoDir }: ShopOptions, cleanup: Cleanup) {
  if (brokers === 1 && !kafka && !kafkaDir && !mongoDir) return sharedServices();
  await stopSharedServices();
  const [cluster, database] = await Promise.all([
    startCluster(cleanup, { size: brokers, ...(kafka && { config: kafka }), ...(kafkaDir && { dataDir: kafkaDir }) }),
    startDatabase(cleanup, mongoDir ? { dataDir: mongoDir } : {}),
  ]);
  return { cluster, database };
}

function environment(
  cluster: Cluster,
  database: Database,
  topics: Topics,
  over: Record<string, string> = {},
): Record<string, string> {
  return {
    SERVICES: 'embedded',
    KAFKA_SERVERS: cluster.productServers,
    KAFKA_REPLICATION_FACTOR: String(cluster.replication),
    KAFKA_TOPIC_ACTIONS: topics.actions,
    KAFKA_TOPIC_FACTS: topics.facts,
    KAFKA_TOPIC_DEAD_LETTERS: topics.deadLetters,
    MONGODB_URI: database.productUri,
    MONGODB_DB: database.name,
    LOG_LEVEL: 'info',
    ...over,
  };
}
