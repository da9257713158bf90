import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import type { Reason } from '@/lib/domain/reason';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { StoredHeaders } from '@/lib/mongo/headers';

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
  /** As a customer's, of the name, and what its type is compared and sorted by (`typeKey`). */
  words: string[];
  sortKey: string;
  typeKey: string;
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
  key: Buffer | null;
  value: Buffer;
  /** In the record's order (`originalHeaders`). */
  headers: StoredHeaders;
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
  key: Buffer | null;
  value: Buffer | null;
  /** In the record's order (`originalHeaders`). */
  headers: StoredHeaders;
  code: RejectionCode;
  message: string;
  /** The same for people of any language; missing in what an earlier version wrote, and when scrubbed. */
  reasons?: Reason[] | undefined;
  /** What could be read of it, for search and read-your-writes. */
  eventId: string | null;
  eventType: ActionType | null;
  customerId: string | null;
  deadLetteredAt: Date;
  /** The customer was forgotten: the bytes are gone, so it cannot be published again. */
  scrubbed?: true;
}
