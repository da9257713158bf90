import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, loopbacks } from '@/embedded/ports.mjs';
import { expect, test } from './support';
import { startToEnd } from './support/product';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientflow-refused-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

test('an old Node is named with the version that is needed', async () => {
  const module = pathToFileURL('launcher/node-version.mjs').href;
  const script = `
    Object.defineProperty(process.versions, 'node', { value: '20.18.9' });
    (await import('${module}')).requireNode();`;
  const { code, output } = await startToEnd({}, ['--input-type=module', '-e', script]);
  expect(code).toBe(1);
  expect(output).toMatch(/Node.js 20\.18\.9 is too old: ClientFlow needs 20\.19 or newer\. Install it from/);
});

test('without Java and Maven a fresh checkout names both, and what installs them', async () => {
  for (const path of ['launcher', 'embedded', 'config.yaml', 'package.json', 'package-lock.json']) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho 11.0.0\n', { mode: 0o755 });
  const start = join(folder, 'launcher', 'start.mjs');
  const { code, output } = await startToEnd({ PATH: `${bin}:/bin-without-java`, JAVA_HOME: '' }, [start]);
  expect(code).toBe(1);
  expect(output).toMatch(/JDK.*17.*Install/s);
  expect(output).toMatch(/Maven was not found \(mvn\).*Install it/s);
});

test('every fault of the configuration is listed at once', async () => {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, 'web:\n  prot: 3000\nkafka:\n  tls: perhaps\n');
  const environment = { CLIENTFLOW_CONFIG: file, PORT: 'many', PARKING_TIMEOUT_SECONDS: '-1' };
  const { code, output } = await startToEnd(environment);
  expect(code).toBe(1);
  expect(output).toContain('The configuration has 4 faults');
  for (const key of ['web.prot', 'kafka.tls', 'web.port', 'PORT', 'parking.timeout_seconds']) {
    expect(output).toContain(key);
  }
});

test('a port in use is named with the setting that changes it', async () => {
  for (const host of loopbacks()) {
    const port = await freePort();
    const other = createServer().listen(port, host);
    await new Promise((resolve) => other.once('listening', resolve));
    const { code, output } = await startToEnd({ PORT: String(port), EMBEDDED_DATA_DIR: folder });
    other.close();
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`${port}.*in use.*web\\.port.*PORT`, 's'));
  }
});

test('servers of your own: an operator is asked for, and those that cannot be reached are named together', async () => {
  const [kafka, mongo, web, worker] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const external = {
    SERVICES: 'external',
    KAFKA_SERVERS: `127.0.0.1:${kafka}`,
    MONGODB_URI: `mongodb://somebody:secret@127.0.0.1:${mongo}`,
    PORT: String(web),
    WORKER_PORT: String(worker),
    METRICS_PORT: '0',
    EMBEDDED_DATA_DIR: folder,
  };
  const anonymous = await startToEnd(external);
  expect(anonymous.code).toBe(1);
  for (const name of ['OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'AUTH_SECRET']) expect(anonymous.output).toContain(name);

  const named = { OPERATOR_EMAIL: 'a@example.com', OPERATOR_PASSWORD: 'long-enough', AUTH_SECRET: 'x'.repeat(32) };
  const { code, output } = await startToEnd({ ...external, ...named });
  expect(code).toBe(1);
  expect(output).toContain(`Kafka cannot be reached at 127.0.0.1:${kafka}`);
  expect(output).toContain(`MongoDB cannot be reached at mongodb://127.0.0.1:${mongo}`);
  expect(output).toMatch(/kafka\.servers.*KAFKA_SERVERS.*mongodb\.uri.*MONGODB_URI/s);
  expect(output).not.toContain('secret');
});
