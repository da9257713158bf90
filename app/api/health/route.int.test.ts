import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { configureLogger } from '@/lib/telemetry/logger';

const topic = `health-${randomUUID().slice(0, 8)}`;

const heldTopic = `health-held-${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  const { loadConfig } = await import('@/lib/config');
  const { ensureTopics } = await import('@/lib/kafka/topics');
  const { beginTransaction } = await import('@/lib/kafka/testing/transaction');
  const config = loadConfig({ ...process.env, KAFKA_TOPIC_ACTIONS: heldTopic });
  await ensureTopics(config);
  const transaction = await beginTransaction(config, heldTopic);
  await transaction.send('{}');
  await transaction.leave();
});

/** The route in a process of its own, as it were: configured by the environment and holding no connection yet. */
async function health(environment: Record<string, string>) {
  for (const [name, value] of Object.entries({ KAFKA_TOPIC_ACTIONS: topic, ...environment })) vi.stubEnv(name, value);
  vi.resetModules();
  configureLogger({ name: 'test', level: 'silent' });
  const { config } = await import('@/lib/config');
  const { ensureTopics } = await import('@/lib/kafka/topics');
  if (!environment.KAFKA_SERVERS) await ensureTopics(config());
  const { GET } = await import('./route');
  const asked = Date.now();
  const response = await GET();
  return { status: response.status, text: await response.text(), ms: Date.now() - asked, headers: response.headers };
}

afterEach(async () => {
  const { webMongo } = await import('@/lib/mongo/web');
  const { webOffsets } = await import('@/app/api/_lib/log-ends');
  await webOffsets().close();
  await webMongo().then(
    (mongo) => mongo.close(),
    () => {},
  );
  vi.unstubAllEnvs();
  for (const held of ['clientflowMongo', 'clientflowOffsets']) Reflect.deleteProperty(globalThis, held);
});

describe('/api/health', () => {
  it('is 200 when MongoDB and Kafka answer, and never kept', async () => {
    const { status, text, headers } = await health({});
    expect([status, JSON.parse(text)]).toEqual([200, { status: 'ok', parts: { mongodb: 'ok', kafka: 'ok' } }]);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('is 200 and names an open transaction behind which nothing is read', async () => {
    const { status } = await health({ KAFKA_TOPIC_ACTIONS: heldTopic });
    expect(status).toBe(200);
    const { GET } = await import('./route');
    const held = { since: expect.stringMatching(/^20\d\d-.*Z$/), partitions: 1 };
    // Worth a word once the end has stood still for five seconds.
    await vi.waitFor(
      async () => {
        const answer = await GET();
        const said = { status: 'held', parts: { mongodb: 'ok', kafka: 'ok' }, held };
        expect([answer.status, await answer.json()]).toEqual([200, said]);
      },
      { timeout: 15_000, interval: 200 },
    );
  });

  it.each([
    ['mongodb', { MONGODB_URI: 'mongodb://user:secret@127.0.0.1:1/?connectTimeoutMS=500' }],
    ['kafka', { KAFKA_SERVERS: '127.0.0.1:1' }],
  ])('is 503 within about two seconds and names %s when only that is away', async (part, environment) => {
    const { status, text, ms } = await health(environment);
    const parts = { mongodb: 'ok', kafka: 'ok', [part]: 'unavailable' };
    expect([status, JSON.parse(text)]).toEqual([503, { status: 'unavailable', parts }]);
    expect(text).not.toContain('secret');
    expect(ms).toBeLessThan(3_000);
  });
});
