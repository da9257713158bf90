import { ObjectId } from 'mongodb';
import { browserOf } from '@/lib/domain/browser-name';
import type { Collections } from '@/lib/mongo/collections';
import type { SessionDto } from '@/lib/reads/account';

/** How many of the newest sessions are shown; who has more ends all others at once. */
const most = 100;

/** A user's sessions that have not ended, the newest first. */
export async function listSessions({ auth_sessions }: Collections, userId: string): Promise<SessionDto[]> {
  const filter = { userId: new ObjectId(userId), expiresAt: { $gt: new Date() } };
  const projection = { createdAt: 1, updatedAt: 1, seenAt: 1, userAgent: 1 };
  const found = await auth_sessions.find(filter, { projection }).sort({ createdAt: -1, _id: -1 }).limit(most).toArray();
  return found.map(({ _id, createdAt, updatedAt, seenAt, userAgent }) => ({
    id: _id.toHexString(),
    startedAt: createdAt.toISOString(),
    seenAt: (seenAt ?? updatedAt).toISOString(),
    ...browserOf(userAgent ?? ''),
  }));
}
