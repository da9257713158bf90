import type { z } from 'zod';
import type { Settings } from '@/lib/config/settings';
import type { Action } from '@/lib/contract';
import type { Actor, PublishContext } from '@/lib/contract/envelope';
import type { RecordMessage, RepublishOutcome } from '@/lib/control/decide-letters';
import type { ActionResult, Refusal } from '@/lib/domain/action-result';
import { madeForHeader } from '@/lib/domain/made-for';
import type { Collections } from '@/lib/mongo/collections';
import { isOutage } from '@/lib/mongo/outage';
import { addressOf } from './address';
import type { Auth } from './auth';
import { isBusy } from './fair-gate';
import { hashingFor } from './hashing';
import { invalidFields } from './invalid-fields';
import { isOwnOrigin } from './origin';
import { consumeLimits, forgetFailures, type RateKeys, type RateLimit, takeBackCall } from './rate-limit';
import { anonymous, type Role, type Viewer, type ViewerOf, viewerTag } from './viewer';

/**
 * Who may call an action. Every caller's session must be that of the viewer for whom the calling page was made, but for
 * `browser`: what it does concerns the browser and no account, and the session is not read at all.
 */
export type Audience = 'browser' | 'anyone' | Exclude<Role, 'anonymous'>;
type ViewerFor<A extends Audience> = A extends Role ? ViewerOf<A> : ViewerOf<'anonymous'>;

/** One action to publish, under the id of the intent it came from. */
export interface Publication {
  action: Action;
  eventId: string;
}

/** The request and the services behind an action; tests give their own. */
export interface ActionPorts {
  web: Settings['web'];
  headers: Headers;
  viewer(): Promise<Viewer>;
  auth(): Promise<Auth>;
  collections(): Promise<Collections>;
  /** Publishes all of it, or tells that the broker did not confirm all of it within the deadline (ms). */
  publish(items: { action: Action; context: PublishContext }[], deadlineMs: number): Promise<PublishOutcome>;
  /** Publishes records again as they were; the deadline is in ms. */
  republish(messages: readonly RecordMessage[], deadlineMs: number): Promise<RepublishOutcome>;
  setCookie(name: string, value: string): void | Promise<void>;
  /** Writes a denial down; no secret and no personal data is in it. */
  denied(denial: Denial): void;
}

export type PublishOutcome = { confirmed: true; at: Date } | { confirmed: false };

export interface Denial {
  action: string;
  reason: Refusal | 'invalid';
  role: Role | 'unknown';
}

export interface ActionContext<Input, A extends Audience>
  extends Pick<ActionPorts, 'headers' | 'auth' | 'collections' | 'setCookie'> {
  viewer: ViewerFor<A>;
  input: Input;
  /**
   * Publishes and says how it went. Without `actor` the viewer is the actor.
   *
   * @param id what the caller will look for: the id of the customer, product or purchase.
   */
  publish(items: Publication | Publication[], options: PublishOptions): Promise<PublishedResult>;
  /** Publishes records of the log again as they were, and says whether the broker has them. */
  republish(messages: readonly RecordMessage[]): Promise<RepublishOutcome>;
}

export interface PublishOptions {
  eventId: string;
  id: string;
  actor?: Actor;
  occurredAt?: Date;
  deadlineMs?: number;
}
export type PublishedResult = Extract<ActionResult, { status: 'published' | 'unconfirmed' }>;

export interface ActionDefinition<Schema extends z.ZodType, A extends Audience> {
  /** Name in logs and rate limits. */
  name: string;
  audience: A;
  limits: readonly RateLimit[];
  schema: Schema;
  handler(context: ActionContext<z.output<Schema>, A>): Promise<ActionResult>;
}

/** Any action there is. */
// biome-ignore lint/suspicious/noExplicitAny: a definition's handler takes exactly what its own schema gives
export type AnyAction = ActionDefinition<any, any>;

/** What a form sends to an action. */
export type ActionInput<Definition extends AnyAction> = z.input<Definition['schema']>;

/** Names an action's parts; its types follow from the schema and the audience. */
export function defineAction<Schema extends z.ZodType, A extends Audience>(
  definition: ActionDefinition<Schema, A>,
): ActionDefinition<Schema, A> {
  return definition;
}

/** How long the web waits for the broker, ms: whoever clicked has an answer within six seconds, checks and network included. */
const publishDeadlineMs = 5_500;

/** After so long the queue that refused a caller has moved on, seconds. */
const busySeconds = 2;

/**
 * The one way into every server action: origin → session → made for whom → role → own limits → schema → shared limits →
 * handler.
 * Server actions are public POST endpoints, so nothing here relies on a page's check or on a client's types.
 * Expected failures come back as values; only a bug throws.
 */
export async function runAction<Schema extends z.ZodType, A extends Audience>(
  definition: ActionDefinition<Schema, A>,
  input: unknown,
  ports: ActionPorts,
): Promise<ActionResult> {
  let role: Denial['role'] = 'unknown';
  const refuse = (reason: Refusal, more: { retryAfterSeconds?: number } = {}): ActionResult => {
    ports.denied({ action: definition.name, reason, role });
    return { status: 'refused', reason, ...more };
  };
  if (!isOwnOrigin(ports.headers.get('origin'), ports.headers.get('host'), ports.web)) return refuse('foreign_origin');
  try {
    const { audience } = definition;
    const session = audience === 'browser' ? anonymous : await ports.viewer();
    role = session.role;
    const isMadeFor = audience === 'browser' || ports.headers.get(madeForHeader) === viewerTag(session);
    const viewer = audience === 'anyone' ? anonymous : session;
    if (!isFor(audience, viewer) && role === 'anonymous') return refuse('unauthenticated');
    if (!isMadeFor) return refuse('other_viewer');
    if (!isFor(audience, viewer)) return refuse('forbidden');
    const keys = rateKeys(viewer, input, ports.headers);
    const limited = (scope: 'own' | 'shared') => consumeLimits(definition.name, definition.limits, keys, scope);
    const overOwn = limited('own');
    if (overOwn !== null) return refuse('rate_limited', { retryAfterSeconds: overOwn });
    const parsed = definition.schema.safeParse(input);
    if (!parsed.success) {
      ports.denied({ action: definition.name, reason: 'invalid', role });
      return { status: 'invalid', fields: invalidFields(parsed.error) };
    }
    const overShared = limited('shared');
    if (overShared !== null) return refuse('rate_limited', { retryAfterSeconds: overShared });
    const context = contextFor(viewer, parsed.data, ports);
    const result = await hashingFor(keys.address, () => definition.handler(context)).catch((error: unknown) => {
      takeBackCall(definition.name, definition.limits, keys);
      throw error;
    });
    if (result.status === 'refused') ports.denied({ action: definition.name, reason: result.reason, role });
    else if (result.status === 'invalid') ports.denied({ action: definition.name, reason: 'invalid', role });
    else forgetFailures(definition.name, definition.limits, keys);
    return result;
  } catch (error) {
    if (isBusy(error)) return refuse('busy', { retryAfterSeconds: busySeconds });
    if (isOutage(error)) return refuse('unavailable');
    throw error;
  }
}

function contextFor<Input, A extends Audience>(
  viewer: ViewerFor<A>,
  input: Input,
  ports: ActionPorts,
): ActionContext<Input, A> {
  return {
    viewer,
    input,
    headers: ports.headers,
    auth: () => ports.auth(),
    collections: () => ports.collections(),
    setCookie: (name, value) => ports.setCookie(name, value),
    republish: (messages) => ports.republish(messages, publishDeadlineMs),
    async publish(items, { eventId, id, deadlineMs = publishDeadlineMs, ...given }) {
      const actor = given.actor ?? actorOf(viewer);
      const occurredAt = given.occurredAt ?? new Date();
      const batch = [items].flat().map((item) => ({
        action: item.action,
        context: { eventId: item.eventId, occurredAt, actor },
      }));
      const outcome = await ports.publish(batch, deadlineMs);
      if (!outcome.confirmed) return { status: 'unconfirmed', eventId };
      return { status: 'published', eventId, publishedAt: outcome.at.toISOString(), id };
    },
  };
}

function isFor<A extends Audience>(audience: A, viewer: Viewer): viewer is ViewerFor<A> {
  return audience === 'browser' || audience === 'anyone' || audience === viewer.role;
}

function actorOf(viewer: Viewer): Actor {
  switch (viewer.role) {
    case 'operator':
      return { role: 'operator', id: viewer.userId };
    case 'customer':
      return { role: 'customer', id: viewer.customerId };
    case 'anonymous':
      throw new Error('an action without a viewer must name its actor');
  }
}

function rateKeys(viewer: Viewer, input: unknown, headers: Headers): RateKeys {
  const address = addressOf(headers);
  const email = typeof input === 'object' && input !== null && 'email' in input ? input.email : undefined;
  return {
    viewer: viewer.role === 'anonymous' ? address : viewer.userId,
    address,
    email: typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : 'none',
  };
}
