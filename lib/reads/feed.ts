import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { limits } from '@/lib/domain/limits';
import { apiPaths } from '@/lib/domain/paths';
import { recordTypes } from './dead-letters';
import { search } from './list';
import { oneOf, text, whole } from './parameters';
import { type RequestOf, read } from './read';
import { type StateOf, view } from './view';

export const outcomeStates = ['processing', 'applied', 'parked', 'rejected'] as const;

/** What became of a record. `processing`: the worker has not come to it. */
export interface Outcome {
  state: (typeof outcomeStates)[number];
  /** Why it was rejected. */
  code: RejectionCode | null;
  /** Its dead letter. */
  letterId: string | null;
}

/** What a record says, for a sentence; names as pages show them, the customer's as "Anna K.", money in grosze. */
export type FeedSaid =
  | {
      what: 'purchase';
      quantity: number;
      product: string;
      customer: string | null;
      /** What it came to; of one that is not applied, by its quote. */
      value: number | null;
    }
  | { what: 'customer'; customer: string }
  | { what: 'product'; product: string; price: number }
  | { what: 'voucher'; customer: string | null; productType: string; percentOff: number }
  | { what: 'forget' };

/** A record of the live feed; `time` is the broker's, ISO 8601 in UTC. */
export interface FeedRowDto {
  /** `topic-partition-offset`. */
  id: string;
  /** Its place among all: the greater, the newer. */
  order: string;
  partition: number;
  offset: number;
  time: string;
  /** `null` when it names no type that we know. */
  type: ActionType | null;
  key: string | null;
  identity: string;
  customerId: string | null;
  productId: string | null;
  outcome: Outcome;
  /** `null` when it is no action, was scrubbed, or is longer than what is kept of it. */
  said: FeedSaid | null;
  /** The simulator made it. */
  synthetic: boolean;
}

export const lifeSteps = ['clicked', 'published', 'applied', 'told', 'reacted'] as const;

/** A hop of a record through the pipeline. */
export interface LifeStep {
  step: (typeof lifeSteps)[number];
  /** When, ISO 8601 in UTC; `clicked` is by the sender's clock, the others by the broker's and the worker's. */
  at: string;
  /** The collection, topic or rule that it left something in, and under which id. */
  wrote: { where: string; id: string } | null;
}

/** A record with what it said. */
export interface FeedEntryDto extends FeedRowDto {
  /** The beginning of the value: text, or hexadecimal digits; `null` when there was none or it was scrubbed. */
  payload: string | null;
  /** `hex` for a value that is not UTF-8. */
  encoding: 'utf8' | 'hex';
  /** Bytes of the whole value. */
  bytes: number;
  /** The customer was forgotten: payload and key are gone. */
  scrubbed: boolean;
  /** What became of it, as far as it has come. */
  life: LifeStep[];
}

/** The newest records first. */
export interface FeedDto {
  rows: FeedRowDto[];
  /** True when there are older ones. */
  more: boolean;
  /** How many newer ones than `until` there are, counted up to `mostNewer`. */
  newer: number;
}

export const feedPageSize = 100;

export const feedMaxSize = 500;

/** Where counting newer records ends. */
export const mostNewer = 1_000;

export const syntheticChoices = ['hide', 'only'] as const;

const shown = {
  type: oneOf(recordTypes),
  outcome: oneOf(outcomeStates),
  /** The beginning of a key or of an event's, a customer's, a product's or the record's own id, or any part of its text. */
  search,
  /** Only what is about the customer, or the product, of this id. */
  about: text({ max: limits.id.max }),
  /** Only the last so many minutes. */
  minutes: whole({ min: 1, max: 1_440 }),
  /** Without the simulator's records, or these alone. */
  synthetic: oneOf(syntheticChoices),
  /** Paused at this record: only it and older ones, by its `order`. */
  until: text({ max: 50, pattern: /^[\d-]+$/ }),
};
export const feedView = view(shown);
export type FeedState = StateOf<typeof shown>;

export const feedReads = {
  /** The newest records of the log. */
  list: read<FeedDto>()(apiPaths.feed, { ...shown, size: whole({ min: 1, max: feedMaxSize }) }),
  /** One record with its payload. */
  entry: read<FeedEntryDto>()(apiPaths.feedEntry),
};
export type FeedRequest = RequestOf<typeof feedReads.list>;
/** Which records; what is left out does not narrow. */
export type FeedFilter = Omit<FeedRequest, 'until' | 'size'>;
