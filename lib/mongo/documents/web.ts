import type { ObjectId } from 'mongodb';

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
  /** Where in the assortment its new products begin; null until a worker has looked what is on the shelf. */
  firstProduct?: number | null;
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
