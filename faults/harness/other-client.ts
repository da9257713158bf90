import { spawnSync } from 'node:child_process';
import { javaArgs, javaCommand } from '@/embedded/java.mjs';
import { ensureJars } from '@/embedded/services.mjs';

export type Compression = 'zstd' | 'snappy' | 'lz4' | 'gzip';

/**
 * Publishes values, a line each, with Kafka's Java client, once with each compression.
 *
 * @returns their offsets.
 */
export async function produceCompressed(
  servers: string,
  { topic, partition, compressions }: { topic: string; partition: number; compressions: readonly Compression[] },
  values: string[],
): Promise<number[]> {
  const args = await javaArgs({
    folder: import.meta.dirname,
    program: 'CompressedProducer',
    jars: await ensureJars(),
    heap: '128m',
    args: [servers, topic, String(partition), compressions.join(',')],
  });
  const { status, stdout, stderr } = spawnSync(javaCommand(), args, {
    input: values.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) throw new Error(`the other client failed: ${stderr.slice(-2000)}`);
  return stdout.trim().split('\n').map(Number);
}
