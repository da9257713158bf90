import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/rejection-codes';

/** One record of the live feed; `_id` is its position, `topic-partition-offset`. */
export interface FeedDoc {
  _id: string;
  /** Broker time, partition and offset as one sortable string: the greater, the newer. */
  order: string;
  partition: number;
  offset: number;
  /** Broker time. */
  time: Date;
  /** Null when the record names no type that we know. */
  type: ActionType | null;
  /** The beginning of the key as text, or as hexadecimal digits when it is none. */
  key: string | null;
  /** The identity of its effect, to look up what became of it. */
  identity: string;
  /** Whom it is about, as far as it can be read: of a record without readable fields, the key. */
  customerId: string | null;
  productId: string | null;
  /** Why it cannot be applied, or null. */
  code: RejectionCode | null;
  /** The beginning of the value, see `encoding`; null when it was scrubbed or there was none. */
  payload: string | null;
  /** `hex` for a value that is not UTF-8. */
  encoding: 'utf8' | 'hex';
  /** Bytes of the whole value. */
  bytes: number;
  /** The simulator made it. */
  synthetic?: true;
  /** The customer was forgotten: payload and key are gone. */
  scrubbed?: true;
}

/** A customer whose records the feed shows without payload and key, whenever they come; `_id` is the customer's id. */
export interface FeedForgottenDoc {
  _id: string;
  forgottenAt: Date;
}
