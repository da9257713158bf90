import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'playwright/test';

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  port?: string | undefined;
}

let base: URL;
test.beforeAll(({ baseURL }) => {
  base = new URL(baseURL ?? '');
});

/** Asks for a path exactly as it is written here. */
function ask(path: string, { port = base.port, ...options }: Asked = {}): Promise<Answer> {
  const { hostname } = base;
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, agent: false, ...options }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    asked.once('error', reject).end();
  });
}

/** What the server says to bytes that may be no request at all, until it closes. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(base.port), base.hostname, () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (text) => {
      said += text;
    });
    socket.once('close', () => resolve(said)).once('error', reject);
  });
}

const secured = {
  'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': expect.any(String),
  'x-request-id': expect.any(String),
};

test('a malformed path is 400, and one that is too long 414, with the security headers', async () => {
  const malformed = ['/%', '/%zz', '/products/%zz', '/products/%ff', '/products/%c3', '/products/a%00b', '/\\evil'];
  const everywhere = [
    '/api/products/%zz',
    '/_next/static/%zz',
    '/operator/customers/%e0%a4',
    'http://elsewhere.example/',
    '*',
  ];
  for (const path of [...malformed, ...everywhere]) {
    expect(await ask(path), path).toMatchObject({ status: 400, headers: secured });
  }
  expect(await ask(`/${'a'.repeat(9_000)}`)).toMatchObject({ status: 414, headers: secured });
  for (const fine of ['/?search=%zz', '/products/sok_100%25', '/products/a%2Fb', '/products/%5C']) {
    expect((await ask(fine)).status, fine).not.toBe(400);
  }
});

test('what is no request, or has headers without end, is answered with them too', async () => {
  const requests: [string, number][] = [
    ['no request\r\n\r\n', 400],
    [`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, 431],
    ['GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nhost: localhost\r\nHost: evil.example\r\nconnection: close\r\n\r\n', 400],
  ];
  for (const [bytes, status] of requests) {
    const said = await say(bytes);
    expect(said, bytes.slice(0, 40)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(said.toLowerCase()).toContain("content-security-policy: default-src 'none'");
  }
});

test('every 404 has the policy: of pages, of routes and of files', async () => {
  const pages = ['/nothing', '/nothing.php', '/operator/nothing', '/products/nothing/more'];
  const others = [
    '/api/nothing',
    '/api/products/nothing',
    '/_next/nothing',
    '/_next/static/nothing.js',
    '/favicon.ico',
  ];
  for (const path of [...pages, ...others]) {
    for (const destination of ['document', 'image']) {
      const answer = await ask(path, { headers: { 'sec-fetch-dest': destination } });
      expect(answer, path).toMatchObject({ status: 404, headers: secured });
    }
  }
});

test('a file may be kept, and has the security headers', async () => {
  const page = await fetch(base);
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? [];
  const { status, headers } = await ask(script);
  expect({ status, headers }).toMatchObject({ status: 200, headers: secured });
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(page.headers.get('cache-control')).toBe('private, no-store');
});

test('a method that nothing here knows is 405', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']) {
    for (const path of ['/', '/api/products', '/nothing']) {
      const answer = await ask(path, { method });
      expect(answer, `${method} ${path}`).toMatchObject({
        status: 405,
        headers: { ...secured, allow: expect.any(String) },
      });
    }
  }
});

test('another host’s name is refused on GET too; health has a list of its own', async () => {
  const foreign = ['rebound.example', `rebound.example:${base.port}`, '192.0.2.1', 'localhost.rebound.example'];
  for (const host of foreign) {
    for (const path of ['/', '/api/products', '/operator', '/nothing']) {
      expect(await ask(path, { headers: { host } }), host).toMatchObject({ status: 421, headers: secured });
    }
  }
  for (const host of ['localhost', '127.0.0.1:1', '[::1]:3000', base.host]) {
    expect((await ask('/', { headers: { host } })).status, host).toBe(200);
  }
  expect((await ask('/api/health', { headers: { host: '10.0.0.7:3000' } })).status).toBe(200);
  expect((await ask('/api/health', { headers: { host: 'rebound.example' } })).status).toBe(421);
  const { WORKER_PORT: worker, METRICS_PORT: metrics } = process.env;
  for (const [path, port] of [
    ['/health', worker],
    ['/metrics', worker],
    ['/metrics', metrics],
  ] as const) {
    expect((await ask(path, { port, headers: { host: 'rebound.example' } })).status).toBe(421);
    expect((await ask(path, { port, headers: { host: '10.0.0.7' } })).status).toBe(200);
  }
});
