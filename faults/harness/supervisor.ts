import { supervise } from '@/launcher/supervisor.mjs';
import type { Broker } from './brokers';
import type { Database } from './database';
import type { Exit, WorkerProcess } from './worker-process';

/** Workers under the launcher's own supervision: a new one follows each that ends. */
export interface Supervised {
  workers: WorkerProcess[];
  /** How those ended that were not asked to. */
  exits(): Exit[];
  stop(): Promise<void>;
}

export async function superviseWorkers(start: () => WorkerProcess): Promise<Supervised> {
  const workers: WorkerProcess[] = [];
  const launch = async () => {
    const worker = start();
    workers.push(worker);
    return {
      name: 'worker',
      pid: worker.pid,
      exited: worker.exited,
      lastLines: () => worker.lines.slice(-20),
      stop: async () => {
        if (worker.exit === null) await worker.end('SIGTERM');
      },
    };
  };
  const keeper = supervise({ name: 'worker', start: launch, report: () => {} });
  await keeper.begin();
  let stopped = false;
  return {
    workers,
    exits: () => workers.map(({ exit }) => exit).filter((exit) => exit !== null),
    async stop() {
      if (stopped) return;
      stopped = true;
      await keeper.stop(15_000);
    },
  };
}

/** Puts a server that runs already under the launcher's supervision, with a new start. */
export async function superviseServer(server: Broker | Database): Promise<{ stop(): Promise<void> }> {
  await server.stop('SIGTERM');
  const keeper = supervise({ name: 'server', start: () => server.start(), report: () => {} });
  await keeper.begin();
  return { stop: () => keeper.stop(15_000) };
}
