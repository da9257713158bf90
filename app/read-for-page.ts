import { cache } from 'react';
import { getViewer } from '@/lib/auth/session';
import type { Viewer } from '@/lib/auth/viewer';
import { unlessOutage } from '@/lib/mongo/outage';
import { webCollections } from '@/lib/mongo/web';
import { type AnswerOf, type AnyRead, type Nullable, type RequestOf, requested } from '@/lib/reads/read';
import { isAdmitted, type ReadContext } from './api/_lib/get-route';
import { registered } from './api/_lib/registered';

/** A read, and what a page asks of it. */
export interface Asked<R extends AnyRead = AnyRead> {
  read: R;
  request: Nullable<RequestOf<R>>;
}

export function asked<R extends AnyRead>(read: R, request: Nullable<RequestOf<R>>): Asked {
  return { read, request };
}

/**
 * What a page reads, for whoever looks at it and by the very function that its route has; read once per request.
 *
 * @returns `null` when there is no such thing, or not for this viewer; `undefined` when the database does not answer.
 */
export function readForPage<R extends AnyRead>(
  read: R,
  request: Nullable<RequestOf<R>>,
): Promise<AnswerOf<R> | null | undefined> {
  const { parameters } = requested(read, request);
  return answers(read.path, JSON.stringify(parameters)) as Promise<AnswerOf<R> | null | undefined>;
}

const answers = cache((path: string, parameters: string) =>
  unlessOutage(async () => {
    const { read, entry } = registered(path);
    const viewer: Viewer = entry.access === 'public' ? { role: 'anonymous' } : await getViewer();
    if (!isAdmitted(entry.access, viewer)) return null;
    const { id, ...query } = JSON.parse(parameters);
    const request = { ...read.query.parse(query), id };
    return entry.read({ collections: await webCollections(), viewer, request } as ReadContext<
      typeof entry.access,
      never
    >);
  }),
);
