import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';

/** What a worker writes of itself, minute by minute. Idempotent operations, as `ShopStore`'s. */
export interface PipelineStore {
  /** Puts a minute in the place of what stands under its `_id`, and counts the change. */
  saveMinute(minute: PipelineMinuteDoc): Promise<void>;
  /** Deletes the minutes that were written last before a moment. */
  dropMinutes(before: Date): Promise<void>;
}
