import type { LogConsumer } from '@/lib/kafka/consumer';

/** Commits offsets to Kafka for lag tools: at most once a second, and never in anybody's way. */
export interface Committer {
  note(partition: number, nextOffset: number): void;
  /** Forgets what was not committed: the partitions may be somebody else's. */
  clear(): void;
  flush(): Promise<void>;
}

const intervalMs = 1_000;

export function createCommitter(consumer: () => LogConsumer | undefined): Committer {
  let pending = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const offsets = pending;
    pending = new Map();
    // Only the checkpoints count; a commit that fails is made up for by the next one.
    if (offsets.size > 0)
      await consumer()
        ?.commit(offsets)
        .catch(() => {});
  };
  return {
    flush,
    note(partition, nextOffset) {
      pending.set(partition, nextOffset);
      timer ??= setTimeout(flush, intervalMs);
    },
    clear() {
      pending.clear();
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
