import { describe, expect, it } from 'vitest';
import { createFetcher, HttpError } from './fetcher';

type Answer = () => Response | Promise<Response>;

const told: string[] = [];
const asker = { madeFor: () => 'customer-a', onOther: (presence: string) => void told.push(presence) };

/** A server that gives the answers in turn and remembers what it was asked. */
function server(...answers: Answer[]) {
  const asked: { url: string; tag: string | null }[] = [];
  const fetchFn = (async (url: string, init: RequestInit) => {
    asked.push({ url, tag: new Headers(init.headers).get('if-none-match') });
    init.signal?.throwIfAborted();
    const answer = answers.shift();
    if (!answer) throw new Error('asked too often');
    return answer();
  }) as typeof fetch;
  return { asked, ...createFetcher(fetchFn, asker) };
}

const json = (body: unknown, headers: Record<string, string> = {}, status = 200) =>
  Response.json(body, { status, headers });

describe('the fetcher', () => {
  it('asks with the tag it holds and gives the same object on 304', async () => {
    const { asked, getJson } = server(
      () => json({ n: 1 }, { etag: '"a"' }),
      () => new Response(null, { status: 304 }),
      () => json({ n: 2 }, { etag: '"b"' }),
      () => json({ n: 3 }),
      () => json({ n: 4 }),
    );
    const first = await getJson('/x');
    expect(await getJson('/x')).toBe(first);
    expect(await getJson('/x')).toEqual({ n: 2 });
    await getJson('/x');
    await getJson('/x');
    expect(asked.map(({ tag }) => tag)).toEqual([null, '"a"', '"a"', '"b"', null]);
  });

  it('asks without a tag once it is told to forget', async () => {
    const { asked, getJson, forgetAnswers } = server(
      () => json({ n: 1 }, { etag: '"a"' }),
      () => json({ n: 2 }, { etag: '"a"' }),
    );
    await getJson('/x');
    forgetAnswers();
    expect(await getJson('/x')).toEqual({ n: 2 });
    expect(asked.map(({ tag }) => tag)).toEqual([null, null]);
  });

  it('keeps answers apart by URL and forgets the oldest of too many', async () => {
    const urls = Array.from({ length: 201 }, (_, i) => `/${i}`);
    const answers = [...urls, '/0', '/200'].map((url) => () => json(url, { etag: `"${url}"` }));
    const { asked, getJson } = server(...answers);
    for (const url of urls) await getJson(url);
    await getJson('/0');
    await getJson('/200');
    expect(asked.slice(201)).toEqual([
      { url: '/0', tag: null },
      { url: '/200', tag: '"/200"' },
    ]);
  });

  it('tells errors apart by status and code', async () => {
    const { getJson } = server(
      () => json({ error: { code: 'not_found', message: 'nothing' } }, {}, 404),
      () => new Response('<html>', { status: 502 }),
      () => Promise.reject(new TypeError('offline')),
      () => new Response('<html>', { status: 200 }),
    );
    const failures = [];
    for (let i = 0; i < 4; i++) failures.push(await getJson('/x').catch((error: unknown) => error));
    expect(failures.every((failure) => failure instanceof HttpError)).toBe(true);
    expect((failures as HttpError[]).map(({ status, code }) => [status, code])).toEqual([
      [404, 'not_found'],
      [502, 'unknown'],
      [0, 'network'],
      [200, 'unknown'],
    ]);
  });

  it('forgets what it held after an error, so that a lost session shows nothing old', async () => {
    const { asked, getJson } = server(
      () => json({ n: 1 }, { etag: '"a"' }),
      () => json({ error: { code: 'unauthenticated', message: '' } }, {}, 401),
      () => json({ n: 2 }),
    );
    await getJson('/x');
    await expect(getJson('/x')).rejects.toMatchObject({ status: 401 });
    await getJson('/x');
    expect(asked[2]?.tag).toBeNull();
  });

  it('says for whom the page was made, and passes on that the session is another’s or over', async () => {
    const seen: (string | null)[] = [];
    const error = (code: string, status: number) => json({ error: { code, message: '' } }, {}, status);
    const answers = [error('other_viewer', 409), error('unauthenticated', 401), error('not_found', 404), json({})];
    const { getJson } = createFetcher(
      (async (_: string, { headers }: RequestInit) => {
        seen.push(new Headers(headers).get('clientflow-made-for'));
        return answers.shift();
      }) as typeof fetch,
      asker,
    );
    told.length = 0;
    for (let i = 0; i < 4; i++) await getJson('/x').catch(() => undefined);
    expect(seen).toEqual(Array(4).fill('customer-a'));
    expect(told).toEqual(['other', 'signed_out']);
  });

  it('gives an abort’s own reason', async () => {
    const { getJson } = server(() => json({}));
    const signal = AbortSignal.abort(new DOMException('left', 'AbortError'));
    await expect(getJson('/x', { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
