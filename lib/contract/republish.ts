import { type HeaderList, textHeaders } from './headers';
import { isRepublishHeader, type LogRecord, type Position, republishHeaders } from './record';

/** A record to be published again: its original bytes, and who it is. */
export interface OriginalRecord {
  key: Buffer | null;
  value: Buffer | null;
  headers: HeaderList;
  /** What identifies its effect (`DecodedRecord.identity`). */
  identity: string;
  /** Its time and place in the log when it was published first. */
  time: Date;
  position: Position;
}

/**
 * A record's message for publishing it again on its topic: the same bytes and headers, and after them the `cf-*` headers
 * that keep its identity and its place in history. Publishing it twice is two publications of one identity.
 */
export function republish(original: OriginalRecord): Pick<LogRecord, 'key' | 'value' | 'headers'> {
  const { partition, offset } = original.position;
  return {
    key: original.key,
    value: original.value,
    headers: [
      ...original.headers.filter(({ name }) => !isRepublishHeader(name)),
      ...textHeaders({
        [republishHeaders.id]: original.identity,
        [republishHeaders.time]: String(original.time.getTime()),
        [republishHeaders.position]: `${partition}-${offset}`,
      }),
    ],
  };
}
