import { randomUUID } from 'node:crypto';
import { isMembershipLost } from '@/lib/kafka/errors';

export interface AppliedRecord {
  offset: number;
  /** Broker's time, ms. */
  timestamp: number;
}

/** Where one assigned partition is. */
export interface PartitionState {
  /** Offset of the next record to apply; null until the log has been found to be the one the checkpoint speaks of. */
  position: number | null;
  /** Offset in the stored checkpoint; null when there is none. */
  stored: number | null;
  /** Whether the checkpoint is this stay's. */
  isClaimed: boolean;
  /** The last record that was applied; null when none was. */
  applied: AppliedRecord | null;
  /** Where the next fetch should begin. */
  expected: number;
  /** The last offset sought, and how often in a row. */
  sought: { offset: number; tries: number };
  /** When `stored` was last set, ms; readings of the database from before it are out of date. */
  movedAt: number;
}

/**
 * One stay in the consumer group, from an assignment to the next rebalance. Whatever waits during it ends with its
 * signal; nothing of it is used afterwards.
 */
export interface Stay {
  /** What its checkpoints are claimed with. */
  readonly id: string;
  readonly partitions: ReadonlyMap<number, PartitionState>;
  readonly signal: AbortSignal;
  /** The heartbeat's error that said that the group has moved on, for kafkajs, which joins again when it sees it. */
  lost: Error | null;
  end(): void;
}

/** @param seekTo where each partition's first fetch begins. */
export function createStay(seekTo: ReadonlyMap<number, number>): Stay {
  const controller = new AbortController();
  const entries = [...seekTo].map(([partition, offset]): [number, PartitionState] => [
    partition,
    {
      position: null,
      stored: null,
      isClaimed: false,
      applied: null,
      expected: offset,
      sought: { offset, tries: 0 },
      movedAt: 0,
    },
  ]);
  return {
    id: randomUUID(),
    partitions: new Map(entries),
    signal: controller.signal,
    lost: null,
    end: () => controller.abort(),
  };
}

/** Notes a heartbeat's error if it means that the group has moved on; others pass, kafkajs reconnects by itself. */
export function noteLoss(stay: Stay, error: unknown): void {
  if (!(error instanceof Error) || !isMembershipLost(error)) return;
  stay.lost ??= error;
  stay.end();
}
