import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { accepts, loopbacks } from '@/embedded/ports.mjs';
import { expect, signInByHand, test } from './support';
import { type Part, Product, parts, startToEnd } from './support/product';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let product: Product;
test.beforeAll(async () => {
  product = await Product.prepare();
});
test.afterAll(() => product.remove());

const countProducts = async () => (await product.clientflow('list-products')).length;

test('the first start makes a password, and keeps it and all data for their owner only', async ({ browser }) => {
  await product.start();
  const file = join(product.folder, 'operator-password');
  const password = readFileSync(file, 'utf8').trim();
  // This start's output is no terminal: it names the file.
  expect(product.output).toContain('operator-password');
  expect(product.output).not.toContain(password);
  const modes = [file, product.folder, join(product.folder, 'logs', 'web.log')].map(
    (path) => statSync(path).mode & 0o777,
  );
  expect(modes).toEqual([0o600, 0o700, 0o600]);
  const page = await browser.newPage({ baseURL: product.url });
  await signInByHand(page, { email: 'operator@clientflow.local', password }, '/operator');
  await page.close();
});

test('no part gets a secret that it does not use, and each listens on both loopbacks', async () => {
  const secrets = ['operator-password', 'auth-secret'].map((name) =>
    readFileSync(join(product.folder, name), 'utf8').trim(),
  );
  const { web, ...others } = product.processes();
  const knows = (pid: number | null) =>
    secrets.map((secret) => readFileSync(`/proc/${pid}/environ`, 'utf8').includes(secret));
  if (process.platform === 'linux') {
    expect(knows(web)).toEqual([true, true]);
    for (const [part, pid] of Object.entries(others)) expect([part, knows(pid)]).toEqual([part, [false, false]]);
  }
  for (const host of loopbacks()) {
    const accepted = await Promise.all(product.ports.map((port) => accepts(port, host)));
    expect([host, ...accepted]).toEqual([host, true, true, true, true]);
  }
});

test('a part that is killed is started again, and the others go on', async () => {
  for (const part of parts) {
    const before = product.processes();
    process.kill(before[part] ?? 0, 'SIGKILL');
    const pid = () => product.processes()[part] ?? before[part];
    await expect.poll(pid, { timeout: 60_000 }).not.toBe(before[part]);
    await product.healthy();
    expect(product.output).toContain(`${part} ended (SIGKILL); starting it again`);
    expect(without(part, product.processes())).toEqual(without(part, before));
  }
  await product.clientflow('make-products', '--via', 'kafka');
  await expect.poll(countProducts, { timeout: 30_000 }).toBe(13);
});

test('a second start with the same data is refused', async () => {
  const { code, output } = await startToEnd(product.environment);
  expect(code).toBe(1);
  expect(output).toMatch(/already runs .* Stop it with Ctrl-C .* or: kill \d+/s);
});

test('a launcher that is killed leaves nothing that breaks the next start', async () => {
  await product.end('SIGKILL');
  await product.start();
  await product.healthy();
  expect(await countProducts()).toBe(13);
});

test('SIGTERM ends all parts within ten seconds, and the data stays', async () => {
  const { code, ms } = await product.end('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(product.processes()).toEqual({ kafka: null, mongo: null, worker: null, web: null });
  await product.start();
  expect(await countProducts()).toBe(13);
});

function without(part: Part, processes: Record<Part, number | null>) {
  const { [part]: _killed, ...others } = processes;
  return others;
}
