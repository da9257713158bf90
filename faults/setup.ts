import { ensureJars } from '@/embedded/services.mjs';
import { bundleWorker } from './harness/bundle';

/** Once for all rows: the jars, and the worker as the product bundles it. */
export default async function setup(): Promise<void> {
  await ensureJars();
  process.env.FAULTS_WORKER ??= await bundleWorker();
}
