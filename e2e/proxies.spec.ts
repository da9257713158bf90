import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { MongoClient } from 'mongodb';
import { freePort } from '@/embedded/services.mjs';
import { expect, operator, signInByHand, test } from './support';
import { type Nginx, nginxMissing, startNginx } from './support/nginx';
import { startToEnd } from './support/product';
import { startWeb, type Web } from './support/second-web';
import { postAction } from './support/server-actions';

const missing = nginxMissing();
test.beforeEach(() => {
  if (missing) console.log(`a test behind nginx cannot run: ${missing}`);
  test.info().skip(missing !== null, missing ?? '');
});

let web: Web | undefined;
let nginx: Nginx | undefined;
test.afterEach(async () => {
  await Promise.all([nginx?.stop(), web?.stop()]);
  web = nginx = undefined;
});

const credentials = { email: operator.email, password: operator.password };

test('behind a plain proxy_pass the public address is enough', async ({ browser }) => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  web = await startWeb({ PUBLIC_URL: url });
  const upstream = web.url;
  nginx = await startNginx(
    () => `server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream};
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; } }`,
    port,
  );
  const page = await browser.newPage({ baseURL: url });
  await page.goto('/operator');
  await page.waitForURL(`${url}/sign-in?next=%2Foperator`);
  await signInByHand(page, operator, '/operator');
  await page.getByRole('button', { name: 'Wyloguj się' }).first().click();
  await page.waitForURL(`${url}/`);
  await page.close();
  expect(web.output()).not.toMatch(/"level":"error"|forwarded Server Actions|redirect response/);

  // No proxy is trusted, so what it says is not believed, and that is said.
  expect(web.output()).toContain('web.trusted_proxies (TRUSTED_PROXIES) is 0');
  const { code, output } = await startToEnd({ PORT: String(web.port) }, ['dist/cli.mjs', 'doctor', '--json']);
  expect(code).not.toBe(0);
  expect(output).toMatch(/"check":"web","ok":false.*X-Forwarded-For/);
});

test('the nginx.conf of the documentation ends TLS, and tells who calls', async ({ browser }) => {
  const [https, http] = await Promise.all([freePort(), freePort()]);
  const url = `https://localhost:${https}`;
  web = await startWeb({ PUBLIC_URL: url, TRUSTED_PROXIES: '1' });
  const { port } = web;
  nginx = await startNginx((folder) => documented({ folder, https, http, port }), https);

  const refused = await fetch(`http://127.0.0.1:${http}/operator`, { redirect: 'manual' });
  expect(refused.headers.get('location')).toBe(`${url}/operator`);
  const answer = await getInsecurely(`${url}/operator`);
  expect(answer.status).toBe(307);
  expect(answer.headers.location).toBe('/sign-in?next=%2Foperator');
  expect(answer.headers['strict-transport-security']).toContain('max-age=');

  // A browser that says it is somebody else.
  const forged = { 'x-forwarded-for': '203.0.113.50' };
  const page = await browser.newPage({ baseURL: url, ignoreHTTPSErrors: true, extraHTTPHeaders: forged });
  await signInByHand(page, operator, '/operator');
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === '__Secure-clientflow.session_token')).toMatchObject({ secure: true });
  await page.close();
  expect(await newestSession()).toMatchObject({ ipAddress: '127.0.0.1' });

  // Straight to the web, as the proxy would: the caller is the last entry, whatever stands before it.
  const post = async (forwardedFor: string, password: string) => {
    const options = { origin: url, headers: { 'x-forwarded-for': forwardedFor } };
    return (await postAction(`http://127.0.0.1:${port}`, 'signIn', { ...credentials, password }, options)).result;
  };
  expect(await post('192.0.2.1', credentials.password)).toMatchObject({ status: 'done', id: 'operator' });
  for (let round = 0; round < 10; round += 1) await post(`198.51.100.${round}, 192.0.2.2`, 'guessed wrong');
  expect(await post('198.51.100.99, 192.0.2.2', credentials.password)).toMatchObject({ reason: 'rate_limited' });
  expect(await post('192.0.2.1', credentials.password)).toMatchObject({ status: 'done' });
});

/** The file as it stands, with the ports, the name and the certificate of this test. */
function documented({ folder, https, http, port }: { folder: string; https: number; http: number; port: number }) {
  const changes: [string, string][] = [
    ['server 127.0.0.1:3000;', `server 127.0.0.1:${port};`],
    ['listen 80;', `listen 127.0.0.1:${http};`],
    ['listen 443 ssl', `listen 127.0.0.1:${https} ssl`],
    ['return 301 https://shop.example$', `return 301 https://localhost:${https}$`],
    ['/etc/letsencrypt/live/shop.example/fullchain.pem', `${folder}/cert.pem`],
    ['/etc/letsencrypt/live/shop.example/privkey.pem', `${folder}/key.pem`],
  ];
  return changes.reduce(
    (text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    },
    readFileSync('docs/internet/nginx.conf', 'utf8'),
  );
}

function getInsecurely(url: string) {
  return new Promise<{ status: number | undefined; headers: Record<string, string | string[] | undefined> }>(
    (done, fail) => {
      get(url, { rejectUnauthorized: false, agent: false }, (response) => {
        response.resume();
        response.once('end', () => done({ status: response.statusCode, headers: response.headers }));
      }).once('error', fail);
    },
  );
}

async function newestSession() {
  const client = new MongoClient(process.env.MONGODB_URI ?? '');
  try {
    return await client
      .db('simple_shop')
      .collection('auth_sessions')
      .findOne({}, { sort: { createdAt: -1 } });
  } finally {
    await client.close();
  }
}
