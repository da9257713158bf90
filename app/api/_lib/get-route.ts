import { getViewer } from '@/lib/auth/session';
import { type Viewer, type ViewerOf, viewerTag } from '@/lib/auth/viewer';
import { madeForHeader } from '@/lib/domain/made-for';
import { idIn } from '@/lib/domain/paths';
import type { Collections } from '@/lib/mongo/collections';
import type { Resource } from '@/lib/mongo/documents/progress';
import { isOutage } from '@/lib/mongo/outage';
import { readRevisions } from '@/lib/mongo/revisions';
import { webCollections, whileDatabaseAnswers } from '@/lib/mongo/web';
import { InvalidCursorError } from '@/lib/queries/keyset';
import type { Scope } from '@/lib/queries/scope';
import { type Parameters, ParametersError, type Taken, takeParameters } from '@/lib/reads/parameters';
import { logger } from '@/lib/telemetry/logger';
import { noteRefusal } from '@/lib/telemetry/refusals';
import { errorAnswer, etagOf, holds, jsonAnswer, notModified } from './answers';
import { countPublicRead, TooManyReadsError } from './public-reads';

/** Who gets an answer. `public` does not read the session at all. */
export type Access = 'public' | 'customer' | 'operator' | 'signed-in';

interface Viewers {
  public: ViewerOf<'anonymous'>;
  customer: ViewerOf<'customer'>;
  operator: ViewerOf<'operator'>;
  'signed-in': ViewerOf<'customer' | 'operator'>;
}

export interface ReadContext<A extends Access, Request> {
  collections: Collections;
  viewer: Viewers[A];
  request: Request;
}

/** Who may read something, what its answer depends on, and the function that reads. */
export interface Entry<A extends Access, Request, Answer> {
  access: A;
  /** What the answer is made of: as long as none of it changes, a caller that has the answer gets 304. */
  revisions?: readonly Resource[];
  /** What else the answer depends on, today's date for example; it is asked on every poll. */
  alsoDependsOn?: (collections: Collections) => string | Promise<string>;
  /** Makes the answer; `null` is 404. */
  read(context: ReadContext<A, Request>): Promise<Answer | null>;
}
export type AnyEntry = Entry<Access, never, unknown>;

interface Route<A extends Access, Request, Shape> extends Omit<Entry<A, Request, unknown>, 'read'> {
  /** The URL's parameters but for the path's id. */
  parameters: Shape;
  /** What is a `Response` already goes out as it is. */
  read(context: ReadContext<A, Request>, http: globalThis.Request): Promise<unknown>;
}
type AnyRoute = Route<Access, never, Parameters>;

/**
 * The one way to every answer: session → made for whom → role → parameters → 304 → read. Anonymous callers get 401, a
 * page made for somebody else 409, callers in the wrong role 403, bad parameters 400 with their names, too many reads
 * without a session 429, an outage 503; a bug is logged and is 500 without details. A caller that is no page, and says
 * of nobody, asks for itself.
 *
 * @param segment what the path has in the place of an id, decoded.
 */
export async function answerTo(route: AnyRoute, request: Request, segment: string): Promise<Response> {
  try {
    return await whileDatabaseAnswers(() => answer(route, request, segment));
  } catch (error) {
    if (error instanceof ParametersError) return errorAnswer('bad_request', error.message);
    if (error instanceof InvalidCursorError) return errorAnswer('bad_request', `cursor: ${error.message}`);
    if (error instanceof TooManyReadsError) return tooMany(error);
    if (isOutage(error)) {
      return errorAnswer('unavailable', 'the database does not answer');
    }
    logger().error({ err: error, path: new URL(request.url).pathname }, 'api: a route failed');
    return errorAnswer('internal', 'something went wrong on our side');
  }
}

interface RouteContext {
  /** Nothing for a path without parameters. */
  params: Promise<{ id?: string } | undefined>;
}

/** A route of its own, for what is no page's data. */
export function getRoute<A extends Access, Shape extends Parameters>(
  route: Route<A, Taken<Shape> & { id: string }, Shape>,
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> =>
    answerTo(route, request, (await params)?.id ?? '');
}

async function answer(route: AnyRoute, request: Request, segment: string): Promise<Response> {
  const viewer: Viewer = route.access === 'public' ? { role: 'anonymous' } : await getViewer();
  const madeFor = route.access === 'public' ? null : request.headers.get(madeForHeader);
  const isOthers = madeFor !== null && madeFor !== viewerTag(viewer);
  if (isOthers && viewer.role !== 'anonymous')
    return errorAnswer('other_viewer', 'the page was made for somebody else');
  if (!isAdmitted(route.access, viewer)) {
    if (viewer.role === 'anonymous') return errorAnswer('unauthenticated', 'sign in first');
    return errorAnswer('forbidden', 'this account may not read that');
  }
  const url = new URL(request.url);
  const id = idIn(segment, url.searchParams.get('id'));
  if (id !== segment) url.searchParams.delete('id');
  const taken = takeParameters(route.parameters, said(url.searchParams));
  const collections = await webCollections();
  const etag = route.revisions && (await tag(route, collections, { viewer, url }));
  if (etag && holds(request, etag)) return notModified(etag);
  if (route.access === 'public') countPublicRead(request.headers);
  const asked = { collections, viewer, request: { ...taken, id } } as ReadContext<Access, never>;
  const body = await route.read(asked, request);
  if (body === null) return errorAnswer('not_found', 'there is nothing here');
  return body instanceof Response ? body : jsonAnswer(body, { etag });
}

function tooMany({ message, retryAfterSeconds }: TooManyReadsError): Response {
  noteRefusal({ what: 'reading', reason: 'rate_limited' });
  const answer = errorAnswer('rate_limited', message);
  answer.headers.set('retry-after', String(retryAfterSeconds));
  return answer;
}

/** Revisions are read before the data: an answer may be newer than its tag, never older. */
async function tag(
  { revisions = [], alsoDependsOn }: AnyRoute,
  collections: Collections,
  { viewer, url }: { viewer: Viewer; url: URL },
): Promise<string> {
  const scope = viewer.role === 'anonymous' ? null : scopeOf(viewer);
  const more = await alsoDependsOn?.(collections);
  return etagOf(await readRevisions(collections, revisions), scope, url.pathname, url.search, more);
}

/** What a signed-in viewer may see. */
export function scopeOf(viewer: ViewerOf<'customer' | 'operator'>): Scope {
  if (viewer.role === 'operator') return { role: 'operator' };
  return { role: 'customer', customerId: viewer.customerId };
}

/** Whether the answer is for the viewer. */
export function isAdmitted(access: Access, viewer: Viewer): boolean {
  if (access === 'public') return true;
  return access === 'signed-in' ? viewer.role !== 'anonymous' : viewer.role === access;
}

/** Each parameter once, or as a list when it was said more than once. */
function said(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}
