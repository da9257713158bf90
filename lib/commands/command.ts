import { cookies, headers } from 'next/headers';
import type { z } from 'zod';
import { webAuth } from '@/lib/auth/auth';
import { readViewer } from '@/lib/auth/sign-in';
import { config, publicUrl } from '@/lib/config';
import type { TraceContext } from '@/lib/contract/trace-context';
import type { CommandResult } from '@/lib/domain/command-result';
import { webCollections } from '@/lib/mongo/web';
import { noteRefusal } from '@/lib/telemetry/refusals';
import type { Audience, CommandDefinition, CommandPorts } from './definition';
import { publishWith, webPublisher } from './publish';
import { runCommand } from './run';
import { saidEventId, traceCommand } from './trace';

const year = 365 * 86_400;

type Given<Schema extends z.ZodType> = z.input<Schema> extends undefined ? [] : [input: z.input<Schema>];

/** A server action, with the definition that tests run by ports of their own. */
type Command<Schema extends z.ZodType, A extends Audience> = ((...input: Given<Schema>) => Promise<CommandResult>) & {
  definition: CommandDefinition<Schema, A>;
};

/** Makes the server action that does what is defined for the request at hand, and nothing before it is admitted. */
export function command<Schema extends z.ZodType, A extends Audience>(
  definition: CommandDefinition<Schema, A>,
): Command<Schema, A> {
  const { name, conclude = async (result) => result } = definition;
  const action = async (...[input]: Given<Schema>) => {
    const received = new Headers(await headers());
    const result = await traceCommand({ name, input, received }, (trace) =>
      runCommand(definition, input, requestPorts(received, saidEventId(input), trace)),
    );
    return conclude(result);
  };
  return Object.assign(action, { definition });
}

function requestPorts(received: Headers, eventId: string | undefined, trace: TraceContext | undefined): CommandPorts {
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
    denied({ command, reason, role }) {
      noteRefusal(
        { what: command, reason },
        { role, requestId: received.get('x-request-id'), eventId, traceId: trace?.traceId },
      );
    },
  };
}
