import { open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '@/lib/config';
import { createKafka } from '@/lib/kafka/client';
import { ConfigResourceTypes } from '@/lib/kafka/library';

/** A compression that no version of Kafka has. */
const unknownCodec = 5;

/**
 * Changes the compression of a partition's last batch, where the broker of this machine keeps it: a log from a broker
 * that is newer than we are, or damaged.
 */
export async function damageLastBatch(config: Config, topic: string, partition = 0): Promise<void> {
  const folder = join(await logFolder(config), `${topic}-${partition}`);
  const [segment = ''] = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  const file = await open(join(folder, segment), 'r+');
  try {
    const bytes = await file.readFile();
    let last = 0;
    for (let at = 0; at < bytes.length; at += 12 + bytes.readInt32BE(at + 8)) last = at;
    await file.write(Buffer.from([unknownCodec]), 0, 1, last + 22);
  } finally {
    await file.close();
  }
}

async function logFolder(config: Config): Promise<string> {
  const admin = createKafka(config, 'test').admin();
  await admin.connect();
  try {
    const { brokers } = await admin.describeCluster();
    const broker = { type: ConfigResourceTypes.BROKER, name: String(brokers[0]?.nodeId), configNames: ['log.dirs'] };
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [broker] });
    return resolve(config.embedded.data_dir, 'kafka', resources[0]?.configEntries[0]?.configValue ?? '');
  } finally {
    await admin.disconnect();
  }
}
