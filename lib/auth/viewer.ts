import { createHash } from 'node:crypto';
import { forNobody } from '@/lib/domain/made-for';

/** Who is looking or acting, as far as the shop knows. Ids come from the session, never from a client's input. */
export type Viewer =
  | { role: 'anonymous' }
  | { role: 'customer'; userId: string; customerId: string; name: string; email: string }
  | { role: 'operator'; userId: string; name: string; email: string };

export type Role = Viewer['role'];
export type ViewerOf<R extends Role> = Extract<Viewer, { role: R }>;

export const anonymous: ViewerOf<'anonymous'> = { role: 'anonymous' };

/** What a page made for the viewer, and all that it asks for, is marked with; it names nobody. */
export function viewerTag(viewer: Viewer): string {
  if (viewer.role === 'anonymous') return forNobody;
  const hash = createHash('sha256').update(`${viewer.role} ${viewer.userId}`).digest('base64url');
  return `${viewer.role}-${hash.slice(0, 16)}`;
}

/** What `toViewer` needs of a signed-in user. */
export interface SessionUser {
  id: string;
  name: string;
  email: string;
  role?: string | null | undefined;
  customerId?: string | null | undefined;
}

/** The viewer behind a session's user. A user without a role it can use is nobody: rights are never guessed. */
export function toViewer(user: SessionUser | undefined): Viewer {
  if (user === undefined) return anonymous;
  const { id: userId, name, email } = user;
  if (user.role === 'operator') return { role: 'operator', userId, name, email };
  if (user.role === 'customer' && user.customerId) {
    return { role: 'customer', userId, customerId: user.customerId, name, email };
  }
  return anonymous;
}
