import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { CheckpointDoc, Resource } from '@/lib/mongo/documents/progress';
import type {
  CustomerDoc,
  CustomerUpdateDoc,
  DeadLetterDoc,
  OwnedItemDoc,
  ParkedDoc,
  ParkedState,
  ProductDoc,
  ProductPriceDoc,
  VoucherDoc,
} from '@/lib/mongo/documents/shop';
import { storedHeaders } from '@/lib/mongo/headers';

/** What a product says: what an unquoted purchase copies, and the event id and version of who said it. */
export type ProductContent = Pick<ProductDoc, '_id' | 'name' | 'type' | 'price' | 'eventId' | 'version'>;

/** What a sweep looks at of a parked purchase that has work left. */
export type UnsettledPurchase = Pick<
  ParkedDoc,
  '_id' | 'state' | 'customerId' | 'productId' | 'expiresAt' | 'movedAt' | 'bytes'
>;

/** How far the shop has read one partition. */
export type Progress = Pick<CheckpointDoc, 'partition' | 'offset'>;

/**
 * What the `shop` processor writes, at most 999 documents a call. Every operation is idempotent: it may be repeated
 * after an error, by the same worker or by another, and leaves what one call would have left.
 * Errors of the database are thrown as they are (`isMongoOutage` tells those that pass by themselves).
 */
export interface ShopStore extends UpdateStore, PurchaseStore, VoucherStore, ParkedStore, DeadLetterStore, ForgetStore {
  /** In the order asked for; empty for a resource that never changed. No other store ever gives the same ones. */
  readRevisions(resources: readonly Resource[]): Promise<string[]>;
}

export interface UpdateStore {
  /**
   * Inserts one row per update. A row that exists stays as it is.
   *
   * @returns the rows as they stand, in the order given: the first version and content that an event id ever had.
   */
  insertCustomerUpdates(rows: CustomerUpdateDoc[]): Promise<CustomerUpdateDoc[]>;
  insertProductPrices(rows: ProductPriceDoc[]): Promise<ProductPriceDoc[]>;
  /** Saves each document unless a newer version is there; `registeredAt` becomes the earliest ever given. */
  saveCustomers(documents: CustomerDoc[]): Promise<void>;
  /** Saves each document unless a newer version is there; `createdAt` becomes the earliest ever given. */
  saveProducts(documents: ProductDoc[]): Promise<void>;
  /** Those of the ids that exist. */
  existingCustomers(ids: readonly string[]): Promise<Set<string>>;
  existingProducts(ids: readonly string[]): Promise<Set<string>>;
  productContents(ids: readonly string[]): Promise<Map<string, ProductContent>>;
}

export interface PurchaseStore {
  /**
   * Inserts purchases. One that exists stays as it is.
   *
   * @returns the documents as they stand, in the order given.
   */
  insertPurchases(documents: OwnedItemDoc[]): Promise<OwnedItemDoc[]>;
  existingPurchases(ids: readonly string[]): Promise<Set<string>>;
  /** Of those of the ids that exist, what became of the voucher that each has named; `null` when it has named none. */
  voucherOutcomes(ids: readonly string[]): Promise<Map<string, VoucherOutcome | null>>;
  /** Whose those of the ids are that exist, and of what. */
  purchaseOwners(ids: readonly string[]): Promise<Map<string, PurchaseOwner>>;
}

/** Who bought, and what. */
export type PurchaseOwner = Pick<OwnedItemDoc, 'customerId' | 'productId'>;

/** A purchase's claim to a voucher; `redeemedBy` is the purchase's identity. */
export type Redemption = { _id: string; redeemedBy: string; redeemedAt: Date };

/** A voucher moves by compare-and-set only: open → redeemed by one purchase, and back only from that very purchase. */
export interface VoucherStore {
  /**
   * Inserts vouchers. One that exists stays as it is.
   *
   * @returns the documents as they stand, in the order given.
   */
  insertVouchers(documents: VoucherDoc[]): Promise<VoucherDoc[]>;
  /** Those of the ids that exist, by id. */
  vouchers(ids: readonly string[]): Promise<Map<string, VoucherDoc>>;
  /**
   * Redeems those that are open; who has redeemed a voucher keeps it.
   *
   * @returns the vouchers as they stand, by id: `redeemedBy` says who has each.
   */
  redeemVouchers(redemptions: readonly Redemption[]): Promise<Map<string, VoucherDoc>>;
  /** Opens those that are redeemed by the purchase given with them. */
  reopenVouchers(redemptions: readonly Pick<Redemption, '_id' | 'redeemedBy'>[]): Promise<void>;
}

/** A parked purchase moves by compare-and-set only: waiting → releasing → released, or waiting → expired. */
export interface ParkedStore {
  /**
   * Parks purchases in `waiting`. One that is parked stays as it is, but for `releasing` and `released`: its record has
   * come and found nothing to belong to (a database restored from an older copy), so it waits again. A release that is
   * under way makes one publication more.
   */
  park(documents: ParkedDoc[]): Promise<void>;
  /** Those of the ids that are parked: in which state, and what for. */
  parkedPlaces(ids: readonly string[]): Promise<Map<string, ParkedPlace>>;
  /** Parked purchases with work left (`settledAt` null), in pages, from one query. */
  unsettledPurchases(pageSize: number): AsyncIterable<UnsettledPurchase[]>;
  /**
   * Moves those that are still in `from`.
   *
   * @param by a name used once, so that the caller learns which ones it moved itself.
   * @returns the documents that this very call moved.
   */
  moveParked(ids: readonly string[], move: ParkedMove, by: string, at: Date): Promise<ParkedDoc[]>;
  /** Documents in the given state, to finish what somebody else began. */
  parkedIn(ids: readonly string[], state: ParkedState): Promise<ParkedDoc[]>;
  /** Completes a move: releasing → released, or expired and dead-lettered. */
  settleParked(ids: readonly string[], state: 'releasing' | 'expired', at: Date): Promise<void>;
  /** The checkpoints of the shop on its topic, one per partition that was ever read. */
  progress(): Promise<Progress[]>;
}

/** What is parked under an identity. */
export type ParkedPlace = Pick<ParkedDoc, 'state'> & PurchaseOwner;

export interface ParkedMove {
  from: 'waiting';
  to: 'releasing' | 'expired';
}

export interface DeadLetterStore {
  /** Inserts dead letters; one that exists stays as it is. */
  insertDeadLetters(documents: DeadLetterDoc[]): Promise<void>;
  existingDeadLetters(ids: readonly string[]): Promise<Set<string>>;
  /** Those of the ids whose customer is forgotten. */
  forgottenCustomers(ids: readonly string[]): Promise<Set<string>>;
  /**
   * Takes the bytes, and the message that may quote them, out of these customers' dead letters. A letter that names no
   * customer is theirs when their id is its key.
   */
  scrubDeadLetters(customerIds: readonly string[]): Promise<void>;
  /** Marks resources as changed; called after the change. */
  bumpRevisions(resources: readonly Resource[]): Promise<void>;
}

/** What a dead letter of a forgotten customer holds in place of its bytes. Its code, ids and times stay. */
export const scrubbedLetter = {
  key: null,
  value: null,
  headers: storedHeaders([]),
  message: 'scrubbed: the customer was forgotten',
  scrubbed: true,
} as const satisfies Partial<DeadLetterDoc>;

/** What a parked purchase keeps of its record. */
export type ParkedBytes = Pick<ParkedDoc, 'key' | 'value' | 'headers'>;

/** Takes what is personal out of what is there; ids, versions, times and states stay. */
export interface ForgetStore {
  /** Empties the names and addresses of these customers' updates. */
  scrubCustomerUpdates(customerIds: readonly string[]): Promise<void>;
  /** Replaces the bytes of these customers' parked purchases; a purchase may be moved meanwhile. */
  scrubParked(customerIds: readonly string[], bare: (document: ParkedDoc) => ParkedBytes): Promise<void>;
  /** Deletes these customers' accounts with their credentials and sessions. */
  deleteAccounts(customerIds: readonly string[]): Promise<void>;
}
