import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Config } from '@/lib/config';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';

/** Who this process is in its figures: a name that it has again after a restart, and since when it runs. */
export function thisWorker({ worker: { port } }: Config): Omit<PipelineMinuteDoc['worker'], 'memory'> {
  return {
    name: `${hostname()}:${port}`,
    version: version(),
    startedAt: new Date(Date.now() - Math.round(process.uptime() * 1000)),
  };
}

/** From the package that this program was bundled into (`dist/`). */
function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
