import { ensureJars } from '@/embedded/services.mjs';
import { bundlePrograms } from '@/launcher/bundle.mjs';
import { long } from './harness/figures';

/** Once for all rows: the jars, and the worker of the product. */
export default async function setup(): Promise<void> {
  // Servers that live for a minute gain nothing from Java's second compiler, and their starts take half the time.
  if (!long) process.env.EMBEDDED_JAVA_OPTIONS ??= '-XX:TieredStopAtLevel=1';
  await ensureJars();
  await bundlePrograms();
}
