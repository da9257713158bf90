import { describe, expect, it } from 'vitest';
import { documentFetch } from './document-fetch';
import { isUnsent, TroubleError, type TroubleKind, troubleOf } from './trouble';

const command = { method: 'POST', headers: { 'next-action': 'id', accept: 'text/x-component' }, body: '[]' };
const lostNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

function setUp(
  answer: () => Promise<Response>,
  { online = true, knock = lostNetwork as () => Promise<Response> } = {},
) {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const fetchFn = (async (url: string, init?: RequestInit) => {
    sent.push({ url, init });
    return init?.method === 'HEAD' ? knock() : answer();
  }) as typeof fetch;
  return { sent, ask: documentFetch(fetchFn, { madeFor: () => 'customer-a', isOnline: () => online }) };
}

const page = (status: number, headers: Record<string, string> = {}) =>
  new Response(status === 204 ? null : '<h1>nginx</h1>', {
    status,
    headers: { 'content-type': 'text/html', ...headers },
  });
const kindOf = (ask: typeof fetch) =>
  ask('/', command).then(
    () => null,
    (error: unknown) => (error instanceof TroubleError ? error.trouble : error),
  );

describe('the fetch of a document', () => {
  it('says with every command for whom the document was made, and leaves other requests as they are', async () => {
    const { sent, ask } = setUp(async () => new Response('0:{}', { headers: { 'content-type': 'text/x-component' } }));
    await ask('/x', { headers: { rsc: '1' } });
    expect(sent[0]?.init).toEqual({ headers: { rsc: '1' } });
    expect((await ask('/', command)).status).toBe(200);
    const headers = new Headers(sent[1]?.init?.headers);
    expect([headers.get('clientflow-made-for'), headers.get('next-action')]).toEqual(['customer-a', 'id']);
  });

  it.each<[number, TroubleKind, boolean]>([
    [413, 'too_large', true],
    [429, 'busy', true],
    [403, 'turned_away', true],
    [404, 'turned_away', true],
    [421, 'turned_away', true],
    [408, 'lost', false],
    [200, 'strange', false],
    [500, 'bug', false],
    [502, 'gateway', false],
    [503, 'gateway', false],
    [504, 'gateway', false],
    [520, 'gateway', false],
  ])('takes a page with status %i that is no answer of ours for "%s"', async (status, kind, unsent) => {
    const { ask } = setUp(async () => page(status));
    expect(await kindOf(ask)).toEqual({ kind });
    expect(isUnsent({ kind })).toBe(unsent);
  });

  it('hands on when to try again, as far as it is a number of seconds', async () => {
    const busy = (after: string) => setUp(async () => page(429, { 'retry-after': after })).ask;
    expect(await kindOf(busy('7'))).toEqual({ kind: 'busy', retryAfterSeconds: 7 });
    expect(await kindOf(busy('Sat, 28 Nov 2026 12:00:00 GMT'))).toEqual({ kind: 'busy' });
  });

  it('leaves to Next what Next’s client reads: an answer, a redirect, the word that the command is not known', async () => {
    for (const headers of [
      { 'content-type': 'text/x-component' },
      { 'x-action-redirect': '/;push' },
      { 'x-nextjs-action-not-found': '1' },
    ] as Record<string, string>[]) {
      const { ask } = setUp(async () => new Response('', { status: 409, headers }));
      expect((await ask('/', command)).status).toBe(409);
    }
  });

  it('does not know whether a request arrived whose connection broke', async () => {
    expect(await kindOf(setUp(lostNetwork).ask)).toEqual({ kind: 'lost' });
  });

  it('sends nothing while the browser is offline and the server does not answer a knock', async () => {
    const { sent, ask } = setUp(lostNetwork, { online: false });
    expect(await kindOf(ask)).toEqual({ kind: 'offline' });
    expect(sent.map(({ init }) => init?.method)).toEqual(['HEAD']);
  });

  it('sends to a server that answers though the browser has no network: it may be on the same machine', async () => {
    const answer = async () => new Response('0:{}', { headers: { 'content-type': 'text/x-component' } });
    const { ask } = setUp(answer, { online: false, knock: async () => page(404) });
    expect((await ask('/', command)).status).toBe(200);
    const broken = setUp(lostNetwork, { online: false, knock: async () => page(200) });
    expect(await kindOf(broken.ask)).toEqual({ kind: 'lost' });
  });

  it('takes any other error of a command for a bug', () => {
    expect(troubleOf(new Error('boom'))).toEqual({ kind: 'bug' });
  });
});
