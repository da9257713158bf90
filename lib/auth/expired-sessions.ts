import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '@/lib/mongo/collections';
import { webCollections } from '@/lib/mongo/web';
import { logger } from '@/lib/telemetry/logger';

const everyMs = 600_000;

/** Deletes the sessions that have expired: nobody comes back to them, and the database does not do it by itself. */
export async function sweepSessions({ auth_sessions }: Pick<Collections, 'auth_sessions'>, now: Date): Promise<number> {
  const { deletedCount } = await auth_sessions.deleteMany({ expiresAt: { $lt: now } });
  return deletedCount;
}

/** Sweeps now and every ten minutes for as long as the process lives; a failure is logged and never thrown. */
export async function keepSessionsSwept(): Promise<never> {
  for (;;) {
    try {
      const sessions = await sweepSessions(await webCollections(), new Date());
      if (sessions > 0) logger().info({ sessions }, 'sessions: the expired ones are deleted');
    } catch (error) {
      logger().warn({ err: error }, 'sessions: will be swept later');
    }
    await sleep(everyMs, undefined, { ref: false });
  }
}
