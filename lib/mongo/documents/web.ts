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
