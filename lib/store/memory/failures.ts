import { errorText, type FailureStore, failureId } from '@/lib/store/failures';
import type { Tables } from './tables';

/** The failures of one processor in memory. */
export function createMemoryFailures(
  { failures }: Pick<Tables, 'failures'>,
  of: { name: string; topic: string },
): FailureStore {
  return {
    count: async (record) => failures.get(failureId(of, record))?.count ?? 0,
    async note(record, error) {
      const _id = failureId(of, record);
      const count = (failures.get(_id)?.count ?? 0) + 1;
      failures.set(_id, { _id, count, lastError: errorText(error), at: new Date() });
    },
  };
}
