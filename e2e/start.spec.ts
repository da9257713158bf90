import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, signIn, test } from './support';
import { type Part, Product, parts, startToEnd } from './support/product';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let product: Product;
test.beforeAll(async () => {
  product = await Product.prepare();
});
test.afterAll(() => product.remove());

const countProducts = async () => (await product.clientflow('list-products')).length;

test('the first start makes a password, prints it once and keeps it for its owner only', async ({ browser }) => {
  await product.start();
  const [, password = ''] = /Password\s+(\S+)\s+shown once/.exec(product.output) ?? [];
  const file = join(product.folder, 'operator-password');
  expect(readFileSync(file, 'utf8').trim()).toBe(password);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const page = await browser.newPage({ baseURL: product.url });
  await signIn(page, { email: 'operator@clientflow.local', password }, '/operator');
  await page.close();
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
  expect(product.output).not.toContain('shown once');
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
