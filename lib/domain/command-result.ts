import type { RowFate } from './product-file';
import type { Reason } from './reason';
import type { VoucherOutcome } from './voucher';

/** Why a command did not publish; each has a message in the interface. */
export type Refusal =
  | 'foreign_origin'
  | 'unauthenticated'
  | 'forbidden'
  | 'other_viewer'
  | 'rate_limited'
  | 'busy'
  | 'not_found'
  | 'price_changed'
  | 'voucher_used'
  | 'shop_not_empty'
  | 'email_taken'
  | 'event_id_taken'
  | 'wrong_credentials'
  | 'wrong_password'
  | 'link_void'
  | 'no_account'
  | 'mail_unavailable'
  | 'account_unsigned'
  | 'registration_refused'
  | 'unavailable';

/**
 * What a command answers. Expected failures are values; a bug throws.
 *
 * - `published`: the broker has confirmed the action under `eventId`; it is not applied yet.
 * - `done`: nothing to publish, the thing asked for has been done (sign-in, a run requested).
 * - `viewer`: the tag of whoever the command has signed in.
 * - `invalid`: message keys of the `validation` namespace, by form field; nothing was published.
 * - `refused`: nothing was published.
 * - `unconfirmed`: the broker did not confirm in time. It may have the action: try again with the same `eventId`.
 */
export type CommandResult =
  | { status: 'published'; eventId: string; publishedAt: string; id: string; viewer?: string }
  | { status: 'done'; id?: string; viewer?: string }
  | { status: 'invalid'; fields: Record<string, string[]> }
  | { status: 'refused'; reason: Refusal; retryAfterSeconds?: number; currentPrice?: number }
  | { status: 'unconfirmed'; eventId: string; viewer?: string };

/** What a command answers that carries out several intents at once: to each its own, in their order. */
export interface EachResult {
  status: 'each';
  results: CommandResult[];
}

/** What a command answers that is given rows of a file: what each is to the shop, in their order. */
export interface RowsResult {
  status: 'rows';
  rows: RowFate[];
}

/** Where an action stands, as the page that caused it polls it. */
export type ActionStatus =
  | { state: 'pending'; publishedAt: string | null; behind: number | null }
  | { state: 'parked'; parkedAt: string; expiresAt: string }
  | {
      state: 'applied';
      occurredAt: string | null;
      publishedAt: string;
      appliedAt: string;
      stale: boolean;
      /** What became of the voucher that a purchase named. */
      voucher?: VoucherOutcome;
    }
  | { state: 'rejected'; code: string; message: string; reasons?: Reason[] | undefined };
