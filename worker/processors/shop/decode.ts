import type { Action, ActionType } from '@/lib/contract';
import type { LogRecord } from '@/lib/contract/record';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import type { DeadLetter } from '@/worker/dead-letters';

/** A decoded record of one type of action. */
export type RecordOf<T extends ActionType> = DecodedRecord & { action: Action<T> };

/** Where a chunk keeps the records of each type. */
const lists = {
  new_customer: 'customers',
  new_product: 'products',
  customer_buys_product: 'purchases',
  issue_voucher: 'vouchers',
  forget_customer: 'forgets',
} as const satisfies Record<ActionType, string>;

/** A chunk's records by what they do, each list in the order of the log. */
export type DecodedChunk = { [T in ActionType as (typeof lists)[T]]: RecordOf<T>[] } & { poison: DeadLetter[] };

/** Decodes and sorts a chunk. What cannot be decoded is set aside, never thrown. */
export function decodeChunk(records: readonly LogRecord[]): DecodedChunk {
  const chunk: DecodedChunk = { customers: [], products: [], purchases: [], vouchers: [], forgets: [], poison: [] };
  for (const record of records) {
    const result = decode(record);
    if (result.ok) add(chunk, result.record);
    else chunk.poison.push({ record, rejection: result.rejection });
  }
  return chunk;
}

function add(chunk: DecodedChunk, record: DecodedRecord): void {
  // By the table it is the list of this very type.
  const list: DecodedRecord[] = chunk[lists[record.action.type]];
  list.push(record);
}
