import { type Cluster, startCluster } from './brokers';
import { type Database, startDatabase } from './database';
import { Cleanup } from './scratch';

interface Services {
  cluster: Cluster;
  database: Database;
}

const cleanup = new Cleanup();
let started: Promise<Services> | null = null;

/** The broker and the database that rows share which need no others: running, and their proxies passing. */
export async function sharedServices(): Promise<Services> {
  started ??= Promise.all([startCluster(cleanup), startDatabase(cleanup)]).then(([cluster, database]) => ({
    cluster,
    database,
  }));
  const services = await started;
  await heal(services);
  return services;
}

/** Ends what `sharedServices` started, if it did; the next call of that starts anew. */
export async function stopSharedServices(): Promise<void> {
  await started?.catch(() => {});
  started = null;
  await cleanup.run();
}

/** A row that failed may have left its fault behind. */
async function heal({ cluster, database }: Services): Promise<void> {
  for (const broker of cluster.brokers) {
    if (!broker.running) await broker.start();
    await broker.proxy.set('pass');
  }
  if (!database.running) await database.start();
  await database.link.set('pass');
  database.link.delayAnswers(0);
  database.commands.rule = () => 'pass';
}
