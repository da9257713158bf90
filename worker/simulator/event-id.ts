import { derivedEventId } from '@/lib/contract/derived-event-id';

/** The event id of a run's n-th action, always the same one. */
export function runEventId(runId: string, requestedAt: Date, index: number): string {
  return derivedEventId(`${runId}:${index}`, requestedAt.getTime() + index);
}

/** The event ids of a run of so many actions: each by its index, the range they are in, and whether an id is one of them. */
export function eventIdsOf(runId: string, requestedAt: Date, total: number) {
  const begins = requestedAt.getTime();
  const prefix = (ms: number) =>
    ms
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-');
  const of = (index: number) => runEventId(runId, requestedAt, index);
  return {
    of,
    range: { $gte: prefix(begins), $lt: prefix(begins + total) },
    isOne(id: string): boolean {
      const index = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - begins;
      return index >= 0 && index < total && of(index) === id;
    },
  };
}
