import type { Config } from '@/lib/config';
import { createKafka } from './client';

/** A processor's consumer group, `<kafka.group_prefix>.<processor>`. */
export function groupOf({ kafka }: Pick<Config, 'kafka'>, processor: string): string {
  return `${kafka.group_prefix}.${processor}`;
}

/**
 * How many members the processors' consumer groups have, by processor: 0 says that no worker runs it.
 *
 * @throws what kafkajs throws when the cluster cannot be reached.
 */
export async function processorMembers(config: Config, processors: readonly string[]): Promise<Map<string, number>> {
  const admin = createKafka(config, 'groups', { retry: { retries: 2, initialRetryTime: 200 } }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups(processors.map((processor) => groupOf(config, processor)));
    const members = new Map(groups.map((group) => [group.groupId, group.members.length]));
    return new Map(processors.map((processor) => [processor, members.get(groupOf(config, processor)) ?? 0]));
  } finally {
    await admin.disconnect();
  }
}
