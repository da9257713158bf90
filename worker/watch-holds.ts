import type { Hold } from '@/lib/contract/readable';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';

interface Options {
  processor: { name: string; topic: string };
  logger: Logger;
}

/** Keeps what holds a processor back, measures it, and says so once when it begins and once when it is over. */
export function createHoldWatch({ processor: { name, topic }, logger }: Options) {
  let held: readonly Hold[] = [];
  return {
    held: () => held,
    note(found: readonly Hold[], partitions: number): void {
      const before = new Set(held.map(({ partition }) => partition));
      const now = new Map(found.map((hold) => [hold.partition, hold]));
      for (const { partition, offset, since, until, transactionalId } of found) {
        if (before.has(partition)) continue;
        const times = { since: new Date(since), until: until === null ? null : new Date(until) };
        const details = { processor: name, topic, partition, offset, transactionalId, ...times };
        logger.warn(details, 'an open transaction holds the partition: what is behind it waits until it ends');
      }
      for (const partition of before) {
        if (!now.has(partition)) logger.info({ processor: name, topic, partition }, 'the partition is held no longer');
      }
      for (let partition = 0; partition < partitions; partition += 1) {
        const since = now.get(partition)?.since;
        const seconds = since === undefined ? 0 : Math.max(0, (Date.now() - since) / 1000);
        metrics().held.set({ topic, partition: String(partition) }, seconds);
      }
      held = found;
    },
  };
}
