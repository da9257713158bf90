import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openCollector } from '@/lib/telemetry/testing/collector';
import { expect, newAccount, test } from './support';
import { Product } from './support/product';
import { postAction } from './support/server-actions';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let product: Product;
let collector: Awaited<ReturnType<typeof openCollector>>;
test.beforeAll(async () => {
  collector = await openCollector();
  const quick = { LOG_LEVEL: 'debug', OTEL_BSP_SCHEDULE_DELAY: '100' };
  product = await Product.prepare({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, ...quick });
  await product.start();
});
test.afterAll(async () => {
  await product.end('SIGTERM');
  collector.close();
  product.remove();
});

/** What a program's log says about a record. */
function story(program: 'web' | 'worker', eventId: string): unknown[] {
  const text = readFileSync(join(product.folder, 'logs', `${program}.log`), 'utf8');
  const lines = text.split('\n').filter((line) => line.includes(eventId) && line.startsWith('{'));
  return lines
    .map((line) => JSON.parse(line))
    .filter((line) => line.eventId === eventId)
    .map(({ msg }) => msg);
}

test('one purchase is followed from the browser through web and worker, by its trace and in the logs', async () => {
  await product.clientflow('make-products', '--via', 'kafka');
  const list = () => product.clientflow('list-products');
  await expect.poll(async () => (await list()).length, { timeout: 30_000 }).toBe(13);
  const milk = (await list()).find(({ id }) => id === 'mleko_k_1');
  const { firstName, lastName, email, password } = newAccount();
  const profile = { firstName, lastName, street: 'Polna 1', postalCode: '00-001', city: 'Łódź' };
  const { cookie } = await postAction(product.url, 'register', { eventId: uuidv7(), email, password, profile });
  const eventId = uuidv7();
  const order = { eventId, productId: milk?.id, quantity: 1, unitPrice: Math.round(Number(milk?.price) * 100) };
  const traceId = uuidv7().replaceAll('-', '');
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  const { result } = await postAction(product.url, 'buy', order, { cookie, headers });
  expect(result).toMatchObject({ status: 'published', eventId });
  const seen = () =>
    collector.spans.filter((span) => span.traceId === traceId).map(({ service, name }) => `${service}: ${name}`);
  await expect
    .poll(seen, { timeout: 30_000 })
    .toEqual(
      expect.arrayContaining([
        'clientflow-web: buy',
        'clientflow-web: send actions',
        'clientflow-worker: process actions',
        'clientflow-worker: send shop-events',
        'clientflow-worker: process shop-events',
      ]),
    );
  // What a program says of itself is in the file a moment later.
  await expect.poll(() => story('web', eventId)).toEqual(['published']);
  const worker = ['applied', ...Array.from({ length: 4 }, () => 'processed')];
  await expect.poll(() => story('worker', eventId).sort(), { timeout: 30_000 }).toEqual(worker);
  const dearer = { ...order, eventId: uuidv7(), unitPrice: order.unitPrice + 1 };
  expect((await postAction(product.url, 'buy', dearer, { cookie })).result).toMatchObject({ status: 'refused' });
  await expect.poll(() => story('web', dearer.eventId)).toEqual(['refused']);
});

test('the web sends spans of what is done, not of every page and poll', async () => {
  for (const path of ['/', '/api/products', '/api/health']) await fetch(`${product.url}${path}`);
  await product.clientflow('list-products');
  const names = collector.spans.filter(({ service }) => service === 'clientflow-web').map(({ name }) => name);
  expect([...new Set(names)].sort()).toEqual(['buy', 'register', 'send actions']);
});
