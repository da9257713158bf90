'use server';

import { z } from 'zod';
import { endOneSession, endSessions } from '@/lib/auth/own-account';
import { currentSession } from '@/lib/auth/sign-in';
import { command } from '@/lib/commands/command';

/** Ends one of one's own sessions; another's looks like one that is over. */
export const endSession = command({
  name: 'end_session',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 60, seconds: 60 }],
  schema: z.strictObject({ sessionId: z.string().regex(/^[0-9a-f]{24}$/) }),
  async handler({ viewer, input: { sessionId }, auth }) {
    await endOneSession(await auth(), viewer.userId, sessionId);
    return { status: 'done' };
  },
});

/** Ends all of one's own sessions but this one. */
export const endOtherSessions = command({
  name: 'end_other_sessions',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 60, seconds: 60 }],
  schema: z.strictObject({}),
  async handler({ viewer, auth, headers }) {
    const accounts = await auth();
    const session = await currentSession(accounts, headers);
    await endSessions(accounts, viewer.userId, session?.token ?? null);
    return { status: 'done' };
  },
});
