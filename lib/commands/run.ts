import type { z } from 'zod';
import { addressOf } from '@/lib/auth/address';
import { isBusy } from '@/lib/auth/fair-gate';
import { hashingFor } from '@/lib/auth/hashing';
import { isOwnOrigin } from '@/lib/auth/origin';
import { anonymous, type Role, type Viewer, viewerTag } from '@/lib/auth/viewer';
import type { Actor } from '@/lib/contract/envelope';
import type { CommandResult, Refusal } from '@/lib/domain/command-result';
import { madeForHeader } from '@/lib/domain/made-for';
import { isOutage } from '@/lib/mongo/outage';
import type {
  Answer,
  Audience,
  CommandContext,
  CommandDefinition,
  CommandPorts,
  Denial,
  IntentId,
  ViewerFor,
} from './definition';
import { readInput } from './input';
import { consumeLimits, forgetFailures, rateKeysOf, takeBackCall } from './rate-limit';

/** How long the web waits for the broker, ms: whoever clicked has an answer within six seconds, checks and network included. */
const publishDeadlineMs = 5_500;

/** After so long the queue that refused a caller has moved on, seconds. */
const busySeconds = 2;

/**
 * The one way into every command: origin → session → made for whom → role → own limits → schema → shared limits →
 * handler.
 * Commands are public POST endpoints, so nothing here relies on a page's check or on a client's types.
 * Expected failures come back as values; only a bug throws.
 */
export async function runCommand<
  Schema extends z.ZodType,
  A extends Audience,
  I extends boolean,
  R extends Answer = CommandResult,
>(definition: CommandDefinition<Schema, A, I, R>, given: unknown, ports: CommandPorts): Promise<R | CommandResult> {
  let role: Denial['role'] = 'unknown';
  const deny = (reason: Denial['reason']) => ports.denied({ command: definition.name, reason, role });
  const refuse = (reason: Refusal, more: { retryAfterSeconds?: number } = {}): CommandResult => {
    deny(reason);
    return { status: 'refused', reason, ...more };
  };
  if (!isOwnOrigin(ports.headers.get('origin'), ports.headers.get('host'), ports.web)) return refuse('foreign_origin');
  try {
    const admission = await admit(definition.audience, ports);
    role = admission.role;
    if ('refusal' in admission) return refuse(admission.refusal);
    const { viewer } = admission;
    const keys = rateKeysOf(viewer, addressOf(ports.headers), given);
    const limited = (scope: 'own' | 'shared') => consumeLimits(definition.name, definition.limits, keys, scope);
    const overOwn = limited('own');
    if (overOwn !== null) return refuse('rate_limited', { retryAfterSeconds: overOwn });
    const reading = readInput(definition, given);
    if ('fields' in reading) {
      deny('invalid');
      return { status: 'invalid', fields: reading.fields };
    }
    const overShared = limited('shared');
    if (overShared !== null) return refuse('rate_limited', { retryAfterSeconds: overShared });
    const context = contextFor(viewer, reading, ports);
    const result = await hashingFor(keys.address, () => definition.handler(context)).catch((error: unknown) => {
      takeBackCall(definition.name, definition.limits, keys);
      throw error;
    });
    const denials = (result.status === 'each' ? result.results : [result]).flatMap(denialOf);
    for (const reason of denials) deny(reason);
    if (denials.length === 0) forgetFailures(definition.name, definition.limits, keys);
    return result;
  } catch (error) {
    if (isBusy(error)) return refuse('busy', { retryAfterSeconds: busySeconds });
    if (isOutage(error)) return refuse('unavailable');
    throw error;
  }
}

function denialOf(result: Answer): Denial['reason'][] {
  if (result.status === 'refused') return [result.reason];
  return result.status === 'invalid' ? ['invalid'] : [];
}

function contextFor<Input, A extends Audience, I extends boolean>(
  viewer: ViewerFor<A>,
  reading: { eventId: IntentId<I>; input: Input },
  ports: CommandPorts,
): CommandContext<Input, A, I> {
  return {
    viewer,
    ...reading,
    headers: ports.headers,
    auth: () => ports.auth(),
    mailer: () => ports.mailer(),
    collections: () => ports.collections(),
    setCookie: (name, value) => ports.setCookie(name, value),
    async publish(what, { deadlineMs = publishDeadlineMs, ...given } = {}) {
      const eventId = given.eventId ?? reading.eventId;
      if (eventId === undefined) throw new Error('what no intent publishes must name its event id');
      const actor = given.actor ?? actorOf(viewer);
      const occurredAt = given.occurredAt ?? new Date();
      const items = 'type' in what ? [{ action: what, eventId }] : what;
      const batch = items.map((item) => ({
        action: item.action,
        context: { eventId: item.eventId, occurredAt, actor },
      }));
      const confirmation = await ports.publish(batch, deadlineMs);
      if (confirmation === 'unconfirmed') return { status: 'unconfirmed', eventId };
      return { status: 'published', eventId, publishedAt: new Date().toISOString(), id: given.id ?? eventId };
    },
  };
}

type Admission<A extends Audience> = { role: Role } & ({ viewer: ViewerFor<A> } | { refusal: Refusal });

/** Whether the session may do it, and is that of whom the calling page was made for. */
async function admit<A extends Audience>(audience: A, ports: CommandPorts): Promise<Admission<A>> {
  const session = audience === 'browser' ? anonymous : await ports.viewer();
  const { role } = session;
  const viewer = audience === 'anyone' ? anonymous : session;
  if (!isFor(audience, viewer) && role === 'anonymous') return { role, refusal: 'unauthenticated' };
  if (audience !== 'browser' && ports.headers.get(madeForHeader) !== viewerTag(session)) {
    return { role, refusal: role === 'anonymous' ? 'unauthenticated' : 'other_viewer' };
  }
  return isFor(audience, viewer) ? { role, viewer } : { role, refusal: 'forbidden' };
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
      throw new Error('a command without a viewer must name its actor');
  }
}
