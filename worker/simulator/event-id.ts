import { derivedEventId } from '@/lib/contract/derived-event-id';

/** The event id of a run's n-th action, always the same one. */
export function runEventId(runId: string, requestedAt: Date, index: number): string {
  return derivedEventId(`${runId}:${index}`, requestedAt.getTime() + index);
}
