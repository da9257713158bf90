import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, publicUrl } from './index';
import { environmentNames } from './settings';

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'config.yaml');
  writeFileSync(path, content);
  return path;
}

function faults(environment: Record<string, string>, content = ''): string[] {
  try {
    loadConfig(environment, file(content));
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('has working defaults, and the file in the repository says the same', () => {
    expect(loadConfig({}, 'config.yaml')).toEqual(loadConfig({}, file('')));
  });

  it('lets the environment win over the file, and the file over the defaults', () => {
    const path = file('web: { port: 3100 }\nmongodb: { db: other }');
    const config = loadConfig({ PORT: '3200', KAFKA_SERVERS: 'a:1, b:2' }, path);
    expect(config.web.port).toBe(3200);
    expect(config.mongodb.db).toBe('other');
    expect(config.kafka.servers).toEqual(['a:1', 'b:2']);
  });

  it('lists every fault at once, with the key and both places to mend it', () => {
    const found = faults(
      { KAFKA_SERVERS: 'nowhere', OPERATOR_PASSWORD: 'short' },
      'web: { port: many }\ncolour: green',
    );
    expect(found).toHaveLength(4);
    expect(found.join('\n')).toMatch(/web\.port: .*PORT/);
    expect(found.join('\n')).toMatch(/kafka\.servers: .*KAFKA_SERVERS/);
    expect(found.join('\n')).toMatch(/colour: unknown key/);
    expect(found.join('\n')).toMatch(/OPERATOR_PASSWORD/);
  });

  it.each(['', 'web:', 'web: 3'])('takes or refuses %j without crashing', (content) => {
    expect(() => faults({}, content)).not.toThrow();
  });

  it('refuses an external start without an operator and a secret', () => {
    expect(faults({ SERVICES: 'external' }).join()).toMatch(/OPERATOR_EMAIL.*OPERATOR_PASSWORD.*AUTH_SECRET/);
  });

  it('keeps the secrets of sign-in from the worker, which needs none of them', () => {
    const environment = {
      SERVICES: 'external',
      KAFKA_USERNAME: 'a',
      KAFKA_PASSWORD: 'b',
      OPERATOR_EMAIL: 'no address',
    };
    const config = loadConfig({ ...environment, AUTH_SECRET: 'short' }, file(''), 'worker');
    expect(config.secrets).toEqual({ KAFKA_USERNAME: 'a', KAFKA_PASSWORD: 'b' });
  });

  it.each(['moje, nowe', ' Łukasz ', '100% #1'])('takes the data folder by its name: %j', (name) => {
    expect(loadConfig({ EMBEDDED_DATA_DIR: name }, file('')).embedded.data_dir).toBe(name);
  });

  it.each(['~/data', '~', '  '])('refuses a data folder that would be another one: %j', (name) => {
    expect(faults({ EMBEDDED_DATA_DIR: name }).join()).toMatch(/embedded\.data_dir: .*EMBEDDED_DATA_DIR/);
  });

  it('says when the file is missing or not YAML', () => {
    expect(() => loadConfig({}, '/nonexistent/config.yaml')).toThrow(ConfigError);
    expect(faults({}, 'a: [').join()).toMatch(/not valid YAML/);
  });

  it('takes mail whole or not at all, and its server and password from the environment only', () => {
    const url = 'smtps://shop:hunter2@mail.example.com';
    const from = 'shop@example.com';
    expect(loadConfig({ SMTP_URL: url }, file(`smtp: { from: ${from} }`)).secrets.SMTP_URL).toBe(url);
    expect(faults({ SMTP_URL: url }).join()).toMatch(/^smtp\.from: .*SMTP_FROM/);
    expect(faults({ SMTP_FROM: from }).join()).toMatch(/^SMTP_URL: must be set/);
    expect(faults({ SMTP_URL: 'https://x:hunter2@mail.example.com', SMTP_FROM: 'nobody' })).toHaveLength(2);
    expect(faults({ SMTP_URL: 'https://x:hunter2@mail.example.com', SMTP_FROM: from }).join()).not.toContain('hunter2');
    expect(faults({}, `smtp: { url: "${url}" }`).join()).toMatch(/smtp\.url: unknown key/);
    expect('SMTP_URL' in loadConfig({ SMTP_URL: url }, file(''), 'worker').secrets).toBe(false);
  });

  it('does not print secrets', () => {
    expect(faults({ OPERATOR_PASSWORD: 'hunter2' }).join()).not.toContain('hunter2');
  });
});

it('knows an environment variable for every setting', () => {
  expect(environmentNames.get('web.port')).toBe('PORT');
  expect(environmentNames.get('kafka.topics.dead_letters')).toBe('KAFKA_TOPIC_DEAD_LETTERS');
  expect(environmentNames.size).toBe(new Set(environmentNames.values()).size);
});

it('derives the public address', () => {
  expect(publicUrl(loadConfig({ PORT: '3100' }, file('')))).toBe('http://localhost:3100');
  expect(publicUrl(loadConfig({ PUBLIC_URL: 'https://shop.example/' }, file('')))).toBe('https://shop.example');
});
