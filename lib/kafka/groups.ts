import type { Config } from '@/lib/config';
import { createKafka } from './client';

/**
 * How many members the processors' consumer groups have, by processor: 0 says that no worker runs it.
 *
 * @throws what kafkajs throws when the cluster cannot be reached.
 */
export async function processorMembers(config: Config, processors: readonly string[]): Promise<Map<string, number>> {
  const groupOf = (processor: string) => `clientflow.${processor}`;
  const admin = createKafka(config, 'groups', { retry: { retries: 2, initialRetryTime: 200 } }).admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups(processors.map(groupOf));
    const members = new Map(groups.map((group) => [group.groupId, group.members.length]));
    return new Map(processors.map((processor) => [processor, members.get(groupOf(processor)) ?? 0]));
  } finally {
    await admin.disconnect();
  }
}
