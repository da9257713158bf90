import { MongoClient } from 'mongodb';
import { signalGroup } from '@/embedded/process-record.mjs';
import { startMongo } from '@/embedded/services.mjs';
import { type Collections, collections } from '@/lib/mongo/collections';
import { MongoProxy } from './mongo-proxy';
import { quietPort } from './ports';
import type { Cleanup } from './scratch';
import { TcpProxy } from './tcp-proxy';

type Mongo = Awaited<ReturnType<typeof startMongo>>;

/**
 * The embedded database in its durable mode: the tests read it directly; the product reaches it through a proxy that
 * understands commands, and that one through a proxy that cuts, silences and delays.
 */
export class Database {
  #running: Mongo | null = null;
  readonly client: MongoClient;

  constructor(
    readonly port: number,
    readonly commands: MongoProxy,
    readonly link: TcpProxy,
    readonly dataDir: string,
    public name: string,
  ) {
    this.client = new MongoClient(`mongodb://127.0.0.1:${port}`, { serverSelectionTimeoutMS: 5000 });
  }

  /** What the product is given. */
  get productUri(): string {
    return `mongodb://127.0.0.1:${this.link.port}`;
  }

  get collections(): Collections {
    return collections(this.client.db(this.name));
  }

  get running(): boolean {
    return this.#running !== null;
  }

  async start(): Promise<Mongo> {
    const running = await startMongo({ dataDir: this.dataDir, port: this.port, storage: 'durable', heap: '1g' });
    this.#running = running;
    return running;
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    if (signal === 'SIGKILL') signalGroup(running.pid, 'SIGKILL');
    else await running.stop();
    await running.exited;
  }
}

/** Starts the database on free ports with its data in a folder that `cleanup` removes. */
export async function startDatabase(cleanup: Cleanup, options: { dataDir?: string } = {}): Promise<Database> {
  const port = await quietPort();
  const commands = await new MongoProxy(await quietPort(), port).open();
  const link = await new TcpProxy(await quietPort(), commands.port).open();
  const dataDir = options.dataDir ?? cleanup.folder('mongo');
  const database = new Database(port, commands, link, dataDir, 'faults');
  cleanup.add(() => Promise.all([commands.close(), link.close()]));
  cleanup.add(() => database.stop());
  cleanup.add(() => database.client.close());
  await database.start();
  return database;
}
