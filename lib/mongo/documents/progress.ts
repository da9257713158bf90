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

/** What one processor did in a worker's minute, and how far its group had come by then. */
export interface ProcessorMinute {
  name: string;
  topic: string;
  state: string;
  /** Those that the group gave to this worker. */
  partitions: number[];
  /** Of all partitions: the sum of the readable ends, and what is left to read before them; null when nobody looked. */
  end: number | null;
  left: number | null;
  /** Broker time (ms) of the oldest record that was left to read; null when there was none. */
  oldest: number | null;
  /** From the click to the moved checkpoint, of what this worker applied (`Histogram`). */
  latency: (readonly [bucket: number, count: number])[];
}

/** One minute of one worker's process; `_id` is `minute worker start`. Nothing in it is about anybody. */
export interface PipelineMinuteDoc {
  _id: string;
  /** When the minute began, by the worker's clock. */
  at: Date;
  /** When it was written last: now and then while the minute lasts, and once after it. */
  updatedAt: Date;
  /** `host:port` of its health address, which it has again after a restart; `startedAt` tells them apart. */
  worker: { name: string; version: string; startedAt: Date; memory: number };
  processors: ProcessorMinute[];
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
  | 'letter_runs'
  | 'pipeline_minutes';

/** Counts the changes of one resource, so that an idle poll reads one document and answers 304. */
export interface RevisionDoc {
  _id: Resource;
  /** Random, of the document's birth: counting begins anew in a database that was emptied, but nobody confuses the two. */
  epoch: string;
  revision: number;
}
