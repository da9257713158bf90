import { cookies, headers } from 'next/headers';
import type { z } from 'zod';
import { webAuth } from '@/lib/auth/auth';
import { readViewer } from '@/lib/auth/sign-in';
import { config, publicUrl } from '@/lib/config';
import type { TraceContext } from '@/lib/contract/trace-context';
import type { CommandResult } from '@/lib/domain/command-result';
import { webMailer } from '@/lib/mail/mailer';
import { webCollections } from '@/lib/mongo/web';
import { noteRefusal } from '@/lib/telemetry/refusals';
import type { Answer, Audience, CommandDefinition, CommandPorts, Given } from './definition';
import { saidEventId } from './input';
import { publishWith, webPublisher } from './publish';
import { runCommand } from './run';
import { traceCommand } from './trace';

const year = 365 * 86_400;

type Arguments<Schema extends z.ZodType, I extends boolean> =
  z.input<Schema> extends undefined ? [] : [given: Given<Schema, I>];

/** A server action, with the definition that tests run by ports of their own. */
type Command<Schema extends z.ZodType, A extends Audience, I extends boolean, R extends Answer> = ((
  ...given: Arguments<Schema, I>
) => Promise<R | CommandResult>) & { definition: CommandDefinition<Schema, A, I, R> };

/** Makes the server action that does what is defined for the request at hand, and nothing before it is admitted. */
export function command<
  Schema extends z.ZodType,
  A extends Audience,
  I extends boolean = true,
  R extends Answer = CommandResult,
>(definition: CommandDefinition<Schema, A, I, R>): Command<Schema, A, I, R> {
  const { name, conclude = async (result) => result } = definition;
  const serverAction = async (...[given]: Arguments<Schema, I>) => {
    const received = new Headers(await headers());
    const result = await traceCommand({ name, given, received }, (trace) =>
      runCommand(definition, given, requestPorts(received, saidEventId(given), trace)),
    );
    return conclude(result);
  };
  return Object.assign(serverAction, { definition });
}

function requestPorts(received: Headers, eventId: string | undefined, trace: TraceContext | undefined): CommandPorts {
  const settings = config();
  return {
    web: settings.web,
    headers: received,
    viewer: async () => readViewer(await webAuth(), received, true),
    auth: webAuth,
    mailer: webMailer,
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
