import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { javaArgs, javaCommand } from '@/embedded/java.mjs';
import { ensureJars } from '@/embedded/services.mjs';

export type Compression = 'zstd' | 'snappy' | 'lz4' | 'gzip';

/**
 * Publishes values, a line each, with Kafka's Java client and a compression that the product's library does not know.
 *
 * @returns their offsets.
 */
export async function produceCompressed(
  servers: string,
  { topic, partition, compression }: { topic: string; partition: number; compression: Compression },
  values: string[],
): Promise<number[]> {
  const own = join(import.meta.dirname, 'CompressedProducer.java');
  const jars = await ensureJars();
  const args = javaArgs({
    source: 'CompressedProducer.java',
    jars,
    heap: '128m',
    args: [servers, topic, String(partition), compression],
  }).map((argument) => (argument.endsWith('CompressedProducer.java') ? own : argument));
  const { status, stdout, stderr } = spawnSync(javaCommand(), args, {
    input: values.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) throw new Error(`the other client failed: ${stderr.slice(-2000)}`);
  return stdout.trim().split('\n').map(Number);
}
