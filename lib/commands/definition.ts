import type { z } from 'zod';
import type { Auth } from '@/lib/auth/auth';
import type { Role, Viewer, ViewerOf } from '@/lib/auth/viewer';
import type { Settings } from '@/lib/config/settings';
import type { Action } from '@/lib/contract';
import type { Confirmation } from '@/lib/contract/confirmation';
import type { Actor, PublishContext } from '@/lib/contract/envelope';
import type { CommandResult, EachResult, Refusal, RowsResult } from '@/lib/domain/command-result';
import type { Mailer } from '@/lib/mail/mailer';
import type { Collections } from '@/lib/mongo/collections';
import type { RateLimit } from './rate-limit';

/**
 * Who may give a command. Every caller's session must be that of the viewer for whom the calling page was made, but for
 * `browser`: what it does concerns the browser and no account, and the session is not read at all.
 */
export type Audience = 'browser' | 'anyone' | Exclude<Role, 'anonymous'>;
export type ViewerFor<A extends Audience> = A extends Role ? ViewerOf<A> : ViewerOf<'anonymous'>;

/** One of several actions that an intent publishes together, each under an id of its own. */
export interface Publication {
  action: Action;
  eventId: string;
}

/** The request and the services behind a command; tests give their own. */
export interface CommandPorts {
  web: Settings['web'];
  headers: Headers;
  viewer(): Promise<Viewer>;
  auth(): Promise<Auth>;
  /** `null` when no mail is configured. */
  mailer(): Mailer | null;
  collections(): Promise<Collections>;
  /** Publishes all of it; confirmed if the broker has confirmed all of it within the deadline (ms). */
  publish(items: { action: Action; context: PublishContext }[], deadlineMs: number): Promise<Confirmation>;
  setCookie(name: string, value: string): void | Promise<void>;
  /** Writes a denial down; no secret and no personal data is in it. */
  denied(denial: Denial): void;
}

export interface Denial {
  command: string;
  reason: Refusal | 'invalid';
  role: Role | 'unknown';
}

/** `I`: whether an intent gives the command, with its event id. */
export interface CommandContext<Input, A extends Audience, I extends boolean>
  extends Pick<CommandPorts, 'headers' | 'auth' | 'mailer' | 'collections' | 'setCookie'> {
  viewer: ViewerFor<A>;
  eventId: IntentId<I>;
  input: Input;
  /** Publishes an action under the intent's event id, or several under their own, and says how it went. */
  publish(what: Action | readonly Publication[], options?: PublishOptions): Promise<PublishedResult>;
}

export type IntentId<I extends boolean> = I extends true ? string : undefined;

export interface PublishOptions {
  /** Without it, the intent's. */
  eventId?: string;
  /** What the caller will look for: the id of the customer or product. Without it, that is the event id. */
  id?: string;
  /** Without it, the viewer. */
  actor?: Actor;
  occurredAt?: Date;
  deadlineMs?: number;
}
export type PublishedResult = Extract<CommandResult, { status: 'published' | 'unconfirmed' }>;

/** What a handler answers: for its intent, or to each of those, or of the rows, that it was given. */
export type Answer = CommandResult | EachResult | RowsResult;

export interface CommandDefinition<
  Schema extends z.ZodType,
  A extends Audience,
  I extends boolean,
  R extends Answer = CommandResult,
> {
  /** Name in logs and rate limits. */
  name: string;
  audience: A;
  /** `false` for what is called without an event id; it cannot be told from a repetition of itself. */
  intent?: I;
  limits: readonly RateLimit[];
  /** What the command takes beside the event id. */
  schema: Schema;
  handler(context: CommandContext<z.output<Schema>, A, I>): Promise<R>;
  /** Has the last word on what the caller is answered, where it has one. */
  conclude?(result: R | CommandResult): Promise<R | CommandResult>;
}

/** Any command there is. */
export interface AnyCommand {
  // biome-ignore lint/suspicious/noExplicitAny: a definition's handler takes exactly what its own schema gives
  definition: CommandDefinition<any, any, any, any>;
}

/** What the browser sends with a command. */
export type Given<Schema extends z.ZodType, I extends boolean> = I extends true
  ? { eventId: string } & (z.input<Schema> extends Record<string, never> ? unknown : z.input<Schema>)
  : z.input<Schema>;
