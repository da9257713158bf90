import { cookies, headers } from 'next/headers';
import type { z } from 'zod';
import type { ActionDefinition, ActionPorts, Audience } from '@/lib/auth/action';
import { webAuth } from '@/lib/auth/auth';
import { runAction } from '@/lib/auth/run-action';
import { readViewer } from '@/lib/auth/sign-in';
import { config, publicUrl } from '@/lib/config';
import type { TraceContext } from '@/lib/contract/trace-context';
import type { ActionResult } from '@/lib/domain/action-result';
import { webCollections } from '@/lib/mongo/web';
import { noteRefusal } from '@/lib/telemetry/refusals';
import { publishWith, webPublisher } from './publish';
import { saidEventId, traceAction } from './trace-action';

const year = 365 * 86_400;

/** Runs an action for the request at hand: what every exported server action does, and all that it does. */
export async function run<Schema extends z.ZodType, A extends Audience>(
  definition: ActionDefinition<Schema, A>,
  input: unknown,
): Promise<ActionResult> {
  const received = new Headers(await headers());
  const { name } = definition;
  return traceAction({ name, input, received }, (trace) =>
    runAction(definition, input, requestPorts(received, saidEventId(input), trace)),
  );
}

function requestPorts(received: Headers, eventId: string | undefined, trace: TraceContext | undefined): ActionPorts {
  const settings = config();
  return {
    web: settings.web,
    headers: received,
    viewer: async () => readViewer(await webAuth(), received, true),
    auth: webAuth,
    collections: webCollections,
    publish: publishWith(webPublisher, settings, trace),
    async setCookie(name, value) {
      const secure = publicUrl(settings).startsWith('https:');
      (await cookies()).set(name, value, { maxAge: year, sameSite: 'lax', httpOnly: true, secure });
    },
    denied({ action, reason, role }) {
      noteRefusal(
        { what: action, reason },
        { role, requestId: received.get('x-request-id'), eventId, traceId: trace?.traceId },
      );
    },
  };
}
