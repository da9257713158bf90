import type { Binary, ObjectId } from 'mongodb';
import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/wire';
import type { Condition, ConditionKind, Rule } from '@/lib/domain/rule';
import type { VoucherOutcome } from '@/lib/domain/voucher';

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
  /** The customer was forgotten: every field that says something personal is empty, and `version` is the last of all. */
  forgotten?: true;
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
  /** The voucher that the purchase named, and what became of it; `fullPrice` (grosze) is the unit price without it. */
  voucher?: { id: string; outcome: VoucherOutcome; fullPrice: number };
}

/** A voucher; `_id` is the identity of the record that issued it. Redeemed by compare-and-set on `state`. */
export interface VoucherDoc {
  _id: string;
  customerId: string;
  productType: string;
  percentOff: number;
  state: 'open' | 'redeemed';
  issuedAt: Date;
  /** The identity of the purchase that redeemed it, and that purchase's time. */
  redeemedBy: string | null;
  redeemedAt: Date | null;
  rule: { id: string; name: string } | null;
  version: string;
  source: Source;
  appliedAt: Date;
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
  /** Of key, value and headers when it was parked; tells how many can be held in memory at a time. */
  bytes: number;
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

/** A rule of the `reactions` processor, edited by the operator. */
export interface RuleDoc extends Rule {
  _id: string;
  createdAt: Date;
  updatedAt: Date;
  /** Facts that happened before it do not make the rule fire; set whenever it is switched on or its condition changes. */
  activeFrom: Date;
  /** It was deleted; kept, so that the default rule does not come back. */
  deleted?: true;
}

/** One firing of a rule; `_id` is `rule:period:customer`, as the voucher's. Written by the `reactions` processor. */
export interface NoticeDoc {
  _id: string;
  rule: { id: string; name: string; kind: ConditionKind };
  /** The condition as it was then. */
  condition: Condition;
  customerId: string;
  /** `once`, or the first day of the period that it counts for, `YYYY-MM-DD`. */
  period: string;
  /** The event id of the fact that made it fire, and when that happened by the log's clock. */
  causedBy: string;
  at: Date;
  /** The newest purchases that counted (event ids, at most 20), how many there were, and what they came to. */
  purchases: string[];
  counted: { purchases: number; units: number; value: number; share: number | null };
  /** The voucher that was issued, or null. */
  voucher: { id: string; productType: string; percentOff: number } | null;
  firedAt: Date;
}

/** What the rules need to know of one customer; `_id` is the customer's id. */
export interface ReactionCustomerDoc {
  _id: string;
  /** One more with every change: it moves by compare-and-set. */
  revision: number;
  /** The last offset of each partition that it includes: the customer's facts are in one, unless partitions were added. */
  offsets: { partition: number; offset: number }[];
  /** The event id of the first `customer_saved`, or null when none has come yet. */
  registeredBy: string | null;
  /** Whether a purchase has ever come. */
  bought: boolean;
  /** Sums by day (`YYYY-MM-DD`, Europe/Warsaw) and product type, as far back as a rule can look. */
  days: { day: string; type: string; units: number; value: number; purchases: number }[];
  /** The newest purchases: event ids with their type and day, at most 20, the newest last. */
  newest: { id: string; type: string; day: string }[];
  /** The customer was forgotten: nothing else is kept, and no rule fires. */
  forgotten?: true;
}

/** Which record of `shop-events` a purchase is counted by for the rules; `_id` is the event id. */
export interface ReactionFactDoc {
  _id: string;
  partition: number;
  offset: number;
}

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
  /** The customer was forgotten: payload and key are gone. */
  scrubbed?: true;
}

/** A customer whose records the feed shows without payload and key, whenever they come; `_id` is the customer's id. */
export interface FeedForgottenDoc {
  _id: string;
  forgottenAt: Date;
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

/** An account, as far as the worker knows of it: `lib/auth` makes it, forgetting its customer deletes it. */
export interface AuthUserDoc {
  _id: ObjectId;
  customerId?: string | null;
}

/** A session, or a credential, of an account. */
export interface AuthBelongingDoc {
  _id: ObjectId;
  userId: ObjectId;
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
