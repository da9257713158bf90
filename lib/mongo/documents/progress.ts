/** Progress of one processor on one partition; `_id` is `processor:topic:partition`. */
export interface CheckpointDoc {
  _id: string;
  processor: string;
  topic: string;
  partition: number;
  /** The next offset to read: everything before it is applied, or holds no record. */
  offset: number;
  /** Broker time (ms) of the last record that was applied, 0 when none was; tells a re-created topic. */
  recordTime: number;
  /**
   * Which record that is; null when there is none. It is the one before `offset` when this is missing or has another
   * time: an earlier version has written the document.
   */
  record?: { offset: number; time: number } | null;
  clusterId: string;
  /** The stay in the consumer group that reads the partition: nobody else moves the checkpoint. */
  owner?: string;
  updatedAt: Date;
}

/** In which form (`searchKeysVersion`) customers and products hold what they are searched and sorted by. */
export interface SearchKeysDoc {
  _id: 'shop';
  version: number;
}

/** A record that a handler's bug stopped at; `_id` is `processor:topic:partition:offset`. */
export interface FailureDoc {
  _id: string;
  /** How often a worker ended because of it. */
  count: number;
  lastError: string;
  /** The worker's clock. */
  at: Date;
}

export type Resource =
  | 'customers'
  | 'products'
  | 'owned_items'
  | 'dead_letters'
  | 'parked'
  | 'sales'
  | 'vouchers'
  | 'rules'
  | 'notices'
  | 'feed'
  | 'simulator_runs'
  | 'letter_runs';

/** Counts the changes of one resource, so that an idle poll reads one document and answers 304. */
export interface RevisionDoc {
  _id: Resource;
  /** Random, of the document's birth: counting begins anew in a database that was emptied, but nobody confuses the two. */
  epoch: string;
  revision: number;
}
