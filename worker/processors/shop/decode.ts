import type { Action } from '@/lib/contract';
import type { LogRecord } from '@/lib/contract/record';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import type { DeadLetter } from '@/worker/dead-letters';

/** A decoded record of one type of action. */
export type RecordOf<T extends Action['type']> = DecodedRecord & { action: Extract<Action, { type: T }> };

/** A chunk's records by what they do, each list in the order of the log. */
export interface DecodedChunk {
  customers: RecordOf<'new_customer'>[];
  products: RecordOf<'new_product'>[];
  purchases: RecordOf<'customer_buys_product'>[];
  vouchers: RecordOf<'issue_voucher'>[];
  forgets: RecordOf<'forget_customer'>[];
  poison: DeadLetter[];
}

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
  const { action } = record;
  switch (action.type) {
    case 'new_customer':
      chunk.customers.push({ ...record, action });
      break;
    case 'new_product':
      chunk.products.push({ ...record, action });
      break;
    case 'customer_buys_product':
      chunk.purchases.push({ ...record, action });
      break;
    case 'issue_voucher':
      chunk.vouchers.push({ ...record, action });
      break;
    case 'forget_customer':
      chunk.forgets.push({ ...record, action });
      break;
  }
}
