import { join } from 'node:path';
import { recordedProcess } from '@/embedded/process-record.mjs';
import type { Part } from './product';

/** Stops a part of the tests' own product as if its machine stood still; returns what lets it go on. */
export function freeze(part: Part): () => void {
  const pid = recordedProcess(join(process.env.EMBEDDED_DATA_DIR ?? '', 'run'), part);
  if (pid === null) throw new Error(`no process of ${part}`);
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}
