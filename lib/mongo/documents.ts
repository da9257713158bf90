import type { Binary } from 'mongodb';
import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/wire';

/** Where in the log the record stands that caused a document. Left out when a rebuild is compared. */
export interface Source {
  partition: number;
  offset: number;
}

/** Money is integer grosze; times are dates by the log's clock unless a comment says otherwise. */
export interface CustomerDoc {
  _id: string;
  firstName: string;
  lastName: string;
  address: string;
  city: string | null;
  registeredAt: Date;
  updatedAt: Date;
  /** Version and event id of the update the document holds (`recordVersion`). */
  version: string;
  eventId: string;
  /** Folded words for anchored search, and the Polish alphabetical sort key of "last first". */
  words: string[];
  sortKey: string;
}

export interface ProductDoc {
  _id: string;
  name: string;
  type: string;
  price: number;
  createdAt: Date;
  updatedAt: Date;
  version: string;
  eventId: string;
  words: string[];
  sortKey: string;
}

/** One row per customer update, what it said and its version; `_id` is the event id. */
export interface CustomerUpdateDoc {
  _id: string;
  customerId: string;
  firstName: string;
  lastName: string;
  address: string;
  time: Date;
  version: string;
  source: Source;
  appliedAt: Date;
}

/** One row per product update: the price history. */
export interface ProductPriceDoc {
  _id: string;
  productId: string;
  name: string;
  type: string;
  price: number;
  time: Date;
  version: string;
  source: Source;
  appliedAt: Date;
}

export interface OwnedItemDoc {
  /** The purchase's identity. */
  _id: string;
  customerId: string;
  productId: string;
  name: string;
  type: string;
  unitPrice: number;
  quantity: number;
  /** `unitPrice` × `quantity`, stored so that a list sorted by value needs only an index. */
  value: number;
  purchasedAt: Date;
  appliedAt: Date;
  /** The buyer's clock, for latency only. */
  occurredAt: Date | null;
  version: string;
  source: Source;
  /** Event id of the product version that gave name and price, when the purchase brought no quote. */
  pricedBy: string | null;
}

export type ParkedState = 'waiting' | 'releasing' | 'released' | 'expired';

/** A purchase that waits for its customer or product. Never deleted; moves by compare-and-set. */
export interface ParkedDoc {
  _id: string;
  state: ParkedState;
  customerId: string;
  productId: string;
  quantity: number;
  /** The original record, to be published again unchanged. */
  key: Binary | null;
  value: Binary;
  /** By escaped names (`storedHeaders`). */
  headers: Record<string, Binary>;
  /** Original position and time, kept as `cf-pos` and `cf-time`. */
  source: Source;
  time: Date;
  parkedAt: Date;
  expiresAt: Date;
  /** When and by which sweep `state` was last moved (worker's clock): a move left unfinished is finished by anyone. */
  movedAt: Date;
  movedBy: string | null;
  /** When the last move of `state` was completed (published, or dead-lettered); null while there is work to do. */
  settledAt: Date | null;
}

/** A record that cannot be applied; `_id` is its source position, `topic-partition-offset`. */
export interface DeadLetterDoc {
  _id: string;
  topic: string;
  source: Source;
  time: Date;
  key: Binary | null;
  value: Binary | null;
  /** By escaped names (`storedHeaders`). */
  headers: Record<string, Binary>;
  code: RejectionCode;
  message: string;
  /** What could be read of it, for search and read-your-writes. */
  eventId: string | null;
  eventType: ActionType | null;
  customerId: string | null;
  deadLetteredAt: Date;
  /** The customer was forgotten: the bytes are gone, so it cannot be published again. */
  scrubbed?: true;
}

/** What an operator decided about a dead letter. A rebuild never touches it. */
export interface DeadLetterDecisionDoc {
  /** The id of the intent, a UUIDv7, and the letter's when there are several: deciding again under it is one decision. */
  _id: string;
  deadLetterId: string;
  decision: 'replayed' | 'discarded';
  /** Why; null when nothing was said. */
  reason: string | null;
  by: { role: 'operator' | 'cli'; id: string };
  /** The decider's clock. */
  at: Date;
}

/** Progress of one processor on one partition; `_id` is `processor:topic:partition`. */
export interface CheckpointDoc {
  _id: string;
  processor: string;
  topic: string;
  partition: number;
  /** The next offset to read. */
  offset: number;
  /** Broker time (ms) of the record before `offset`; tells a re-created topic. */
  recordTime: number;
  clusterId: string;
  updatedAt: Date;
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

/** Units and revenue (grosze) of one product, hour and partition; `_id` is `productId|hour ISO|partition`. */
export interface SalesDoc {
  _id: string;
  productId: string;
  name: string;
  type: string;
  hour: Date;
  /** Calendar day in Europe/Warsaw, `YYYY-MM-DD`. */
  day: string;
  partition: number;
  units: number;
  revenue: number;
  purchases: number;
  /** The last offset that the counters include. */
  offset: number;
}

/** What a purchase came to by one record of `shop-events`. */
export interface CountedSale {
  partition: number;
  offset: number;
  /** The broker's time (ms): tells which of two records in different partitions is the later one. */
  recordTime: number;
  hour: Date;
  units: number;
  revenue: number;
}

/** The record of `shop-events` that a purchase was first counted by; `_id` is the event id. */
export interface SalesFactDoc extends CountedSale {
  _id: string;
  /** Later records that said otherwise, in the order they were found; each replaced what was counted before it. */
  corrections?: CountedSale[];
}

export type Resource =
  | 'customers'
  | 'products'
  | 'owned_items'
  | 'dead_letters'
  | 'parked'
  | 'sales'
  | 'simulator_runs';

/** Counts the changes of one resource, so that an idle poll reads one document and answers 304. */
export interface RevisionDoc {
  _id: Resource;
  /** Random, of the document's birth: counting begins anew in a database that was emptied, but nobody confuses the two. */
  epoch: string;
  revision: number;
}

export type SimulatorState = 'requested' | 'running' | 'done' | 'cancelled' | 'failed';

export interface SimulatorRunDoc {
  /** UUIDv7. */
  _id: string;
  customers: number;
  products: number;
  purchases: number;
  /** Actions per second; 0 is as fast as the broker takes them. */
  rate: number;
  seed: number;
  state: SimulatorState;
  cancelRequested: boolean;
  /** Acknowledged by the broker so far, of customers + products + purchases. */
  published: number;
  errors: number;
  lastError: string | null;
  /** Actions per second over the last second. */
  currentRate: number;
  requestedBy: string;
  requestedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** The worker that holds the run, and until when. */
  leaseOwner: string | null;
  leaseUntil: Date | null;
}

/** Who did what on the operator's side; written by the web. */
export interface AuditDoc {
  _id: string;
  at: Date;
  actorId: string;
  action: string;
  target: string;
  detail: string;
}
