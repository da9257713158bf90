import { ensureJars } from '@/embedded/services.mjs';
import { bundleWorker } from './harness/bundle';
import { long } from './harness/figures';

/** Once for all rows: the jars, and the worker as the product bundles it. */
export default async function setup(): Promise<void> {
  // Servers that live for a minute gain nothing from Java's second compiler, and their starts take half the time.
  if (!long) process.env.EMBEDDED_JAVA_OPTIONS ??= '-XX:TieredStopAtLevel=1';
  await ensureJars();
  process.env.FAULTS_WORKER ??= await bundleWorker();
}
