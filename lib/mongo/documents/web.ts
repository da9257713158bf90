import type { ObjectId } from 'mongodb';
import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import type { LetterDecision, LetterState, SkippedLetters } from '@/lib/domain/dead-letter';
import type { Product } from '@/lib/domain/product';
import type { RunState } from '@/lib/domain/run';
import type { RunSamples } from '@/lib/domain/run-samples';

/** What an operator decided about a dead letter. A rebuild never touches it. */
export interface DeadLetterDecisionDoc {
  /** The id of the intent, a UUIDv7, and the letter's when there are several: deciding again under it is one decision. */
  _id: string;
  deadLetterId: string;
  decision: LetterDecision;
  /** Why; null when nothing was said. */
  reason: string | null;
  by: { role: 'operator' | 'cli'; id: string };
  /** The decider's clock. */
  at: Date;
}

/** Work that an operator asked for and a worker carries out under a lease. */
export interface RunDoc {
  /** UUIDv7, the id of the intent: asking again under it asks for the same run. */
  _id: string;
  state: RunState;
  cancelRequested: boolean;
  /** The last thing that went wrong; null when nothing did. */
  lastError: string | null;
  /** The operator's user id. */
  requestedBy: string;
  requestedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** The worker that holds the run, and until when. */
  leaseOwner: string | null;
  leaseUntil: Date | null;
}

export interface SimulatorRunDoc extends RunDoc {
  customers: number;
  products: number;
  /** Runs of earlier versions have none, and no ramp. */
  priceChanges?: number;
  purchases: number;
  /** Actions per second; 0 is as fast as the broker takes them. */
  rate: number;
  rampTo?: number;
  rampSeconds?: number;
  seed: number;
  /** Where in the assortment its new products begin; null until a worker has looked what is on the shelf. */
  firstProduct?: number | null;
  /** Whom and what of the shop it takes beside its own: looked for once, so that each worker makes the same actions. */
  pool?: { customerIds: string[]; products: Product[] } | null;
  /** Acknowledged by the broker so far, of all that it is asked for. */
  published: number;
  errors: number;
  /** Actions per second over the last second. */
  currentRate: number;
  /** Actions of it that were set aside as dead letters while it lasted; it and how it went are not of earlier versions. */
  refused?: number;
  samples?: RunSamples;
}

/** Which dead letters; what is left out does not narrow. */
export interface DeadLetterFilter {
  state?: LetterState | undefined;
  /** Only letters refused for this reason. */
  code?: RejectionCode | undefined;
  /** Only records of this type; `unknown` is those that name none that we know. */
  type?: ActionType | 'unknown' | undefined;
  /** The beginning of an event's, a customer's or the letter's own id. */
  search?: string | undefined;
}

/** One decision about many dead letters. */
export interface LetterRunDoc extends RunDoc {
  decision: LetterDecision;
  /** Why; null when nothing was said. */
  reason: string | null;
  /** All that matched and were set aside until a moment; null when the letters were chosen one by one. */
  matching: { filter: DeadLetterFilter; until: Date } | null;
  /** How many letters were counted when it was asked for. */
  total: number;
  /** Letters to be decided about next, as far as they are known; saved before they are. */
  queue: string[];
  /** Where in the list more of them are; `''` is its beginning, null is nowhere. */
  cursor: string | null;
  /** Letters decided about and written down. */
  done: number;
  /** Letters of the last batch that the broker did not confirm; they are still open and are tried again. */
  unconfirmed: number;
  skipped: SkippedLetters;
}

/** An account, as far as others than `lib/auth` know of it, which makes it. Forgetting its customer deletes it. */
export interface AuthUserDoc {
  _id: ObjectId;
  email: string;
  role?: string | null;
  customerId?: string | null;
  registrationEventId?: string | null;
  /** The secret's signature (`account-seals.ts`) over id, role and customer id. */
  seal?: string | null;
  createdAt: Date;
}

/** The password of an account. */
export interface AuthCredentialDoc {
  _id: ObjectId;
  userId: ObjectId;
  /** Its hash. */
  password?: string | null;
  seal?: string | null;
}

export interface AuthSessionDoc {
  _id: ObjectId;
  userId: ObjectId;
  token: string;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
  /** When it was last used, within five minutes; sessions from before that was written have none. */
  seenAt?: Date | null;
  /** What the browser that signed in said it is. */
  userAgent?: string | null;
  seal?: string | null;
}

/** Which e-mail address a registration's event id was used for; `email` stands for it. `_id` is the event id. */
export interface AuthRegistrationDoc {
  _id: string;
  email: string;
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
