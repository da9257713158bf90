import { hostname } from 'node:os';
import { type Config, productVersion } from '@/lib/config';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';

/** Who this process is in its figures: a name that it has again after a restart, and since when it runs. */
export function thisWorker({ worker: { port } }: Config): Omit<PipelineMinuteDoc['worker'], 'memory'> {
  return {
    name: `${hostname()}:${port}`,
    version: productVersion,
    startedAt: new Date(Date.now() - Math.round(process.uptime() * 1000)),
  };
}
