import { ensureJars } from '@/embedded/services.mjs';
import { bundlePrograms } from '@/launcher/bundle.mjs';

/** Once for all rows: the jars, and the worker of the product. */
export default async function setup(): Promise<void> {
  await ensureJars();
  await bundlePrograms();
}
