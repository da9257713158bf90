import type { ReadableRange } from '@/lib/contract/readable';
import type { Checkpoint } from '@/lib/store/checkpoints';

/** What a batch that did not begin where it should says about the log. */
export type Verdict =
  /** The log has a gap there; go on. */
  | 'gap'
  /** The batch was fetched before the seek; seek again. */
  | 'stale'
  /** The log ends before the checkpoint: it is another log. */
  | 'recreated'
  /** Records that were never applied have been deleted. */
  | 'truncated';

interface Mismatch {
  checkpoint: Checkpoint | null;
  /** Where the fetch should have begun, and where it did. */
  wanted: number;
  fetched: number;
  /** How often this very offset was sought in vain before. */
  tries: number;
  range: Pick<ReadableRange, 'low' | 'end'>;
}

/** Where a partition's fetch begins: at the last record that was applied, to see that it is the one we know. */
export function alignmentOffset(
  checkpoint: Pick<Checkpoint, 'offset' | 'recordOffset'> | null | undefined,
  low: number,
): number {
  return checkpoint ? (checkpoint.recordOffset ?? checkpoint.offset) : low;
}

/**
 * Judges a fetch that began elsewhere than it was told to. kafkajs begins elsewhere by itself in two cases: the
 * offset is out of the log's range and it goes to the log's beginning (src/consumer/consumerGroup.js,
 * recoverFromOffsetOutOfRange), or the fetch was under way when the seek was made.
 */
export function judgeMismatch({ checkpoint, wanted, fetched, tries, range }: Mismatch): Verdict {
  if (checkpoint && range.end < checkpoint.offset) return 'recreated';
  if (checkpoint && range.low > checkpoint.offset) return 'truncated';
  if (wanted < range.low) return fetched === range.low ? 'gap' : 'stale';
  return fetched > wanted && tries > 0 ? 'gap' : 'stale';
}

/** True when the record that was applied last is there and is another one. */
export function contradicts(checkpoint: Checkpoint, first: { offset: number; timestamp: number }): boolean {
  return first.offset === checkpoint.recordOffset && first.timestamp !== checkpoint.recordTime;
}
