import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { kafkaDefaults } from '@/embedded/services.mjs';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });

describe('the Dockerfile', () => {
  it('is valid', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('has the stages that docker-compose.yml builds, none of them run by root', () => {
    const stages = dockerfile.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM '));
    const named = new Map(stages.map((stage) => [/ AS (\S+)/.exec(stage)?.[1], stage]));
    for (const target of [compose.services.web.build.target, compose.services.worker.build.target]) {
      expect(named.get(target)).toMatch(/^FROM runtime /);
      expect(named.get(target)).toMatch(/^HEALTHCHECK /m);
      expect(named.get(target)).not.toMatch(/^USER /m);
    }
    expect(named.get('runtime')).toMatch(/^USER node$/m);
  });
});

/** A property of Kafka's, as its image takes it from the environment. */
const variable = (property: string) => `KAFKA_${property.toUpperCase().replaceAll('.', '_')}`;

describe('docker-compose.yml', () => {
  it("has one broker's settings for every internal topic, as the embedded Kafka has", () => {
    const { environment } = compose.services.kafka;
    const embedded = Object.entries(kafkaDefaults({ port: 9092, controllerPort: 9093 }));
    const needed = embedded.filter(([name]) =>
      /\.(replication\.factor|min\.isr)$|^auto\.create|rebalance\.delay/.test(name),
    );
    const names = needed.map(([name]) => name);
    expect(names).toContain('share.coordinator.state.topic.min.isr');
    expect(names).toContain('share.coordinator.state.topic.replication.factor');
    const wanted = Object.fromEntries(needed.map(([name, value]) => [variable(name), String(value)]));
    expect(environment).toMatchObject(wanted);
  });

  it('is valid', async () => {
    const dclint = join(createRequire(import.meta.url).resolve('dclint/package.json'), '..', 'bin', 'dclint.cjs');
    const { stdout } = await promisify(execFile)(process.execPath, [
      dclint,
      '--formatter',
      'json',
      'docker-compose.yml',
    ]);
    expect(JSON.parse(stdout)).toMatchObject([{ errorCount: 0 }]);
  });

  it('waits for what is healthy, keeps data in volumes, and takes secrets from the environment only', () => {
    const { kafka, mongo, worker, web } = compose.services;
    expect(kafka).toMatchObject({ image: 'apache/kafka:4.3.1', healthcheck: expect.anything() });
    expect(mongo).toMatchObject({ image: expect.stringMatching(/^mongo:/), healthcheck: expect.anything() });
    const healthy = { condition: 'service_healthy' };
    expect(worker.depends_on).toEqual({ kafka: healthy, mongo: healthy });
    expect(web.depends_on).toEqual({ kafka: healthy, mongo: healthy, worker: healthy });
    const sources = [...kafka.volumes, ...mongo.volumes].map((volume: string) => volume.split(':')[0]);
    expect(sources.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
    for (const secret of ['OPERATOR_PASSWORD', 'AUTH_SECRET']) {
      expect(web.environment[secret]).toMatch(new RegExp(`^\\$\\{${secret}:\\?.+\\}$`));
    }
  });

  it('gives the worker no secret of sign-in', () => {
    const { worker, web } = compose.services;
    const more = Object.keys(web.environment).filter((name) => !(name in worker.environment));
    expect(more).toEqual(expect.arrayContaining(['OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'AUTH_SECRET']));
  });

  it.each(['kafka', 'mongo', 'worker', 'web'])('confines %s: read-only, no rights, none to be had', (name) => {
    const service = compose.services[name];
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.tmpfs).toContain('/tmp');
    expect(service).not.toHaveProperty('cap_add');
    expect(service).not.toHaveProperty('privileged');
    // The images of the product and Kafka's have a user of their own; MongoDB's begins as root unless it is told.
    expect(service.user).toBe(name === 'mongo' ? '999:999' : undefined);
  });
});

describe('the reverse proxies of docs/internet.md', () => {
  it('have a Caddyfile that Caddy takes', ({ skip }) => {
    if (spawnSync('caddy', ['version']).status !== 0) {
      console.log('the Caddyfile cannot be validated: caddy is not here');
      return skip('caddy is not here');
    }
    const args = ['adapt', '--adapter', 'caddyfile', '--config', 'docs/internet/Caddyfile', '--validate'];
    const { status, stdout, stderr } = spawnSync('caddy', args, { encoding: 'utf8' });
    expect({ status, stderr: stderr.replace(/^.*"level":"info".*$/gm, '') }).toMatchObject({ status: 0 });
    expect(stdout).toContain('127.0.0.1:3000');
    expect(stderr).not.toMatch(/not formatted/);
  });

  it('are told of in the page that the README links to', () => {
    const page = readFileSync('docs/internet.md', 'utf8');
    for (const name of ['internet/nginx.conf', 'internet/Caddyfile', 'PUBLIC_URL', 'TRUSTED_PROXIES']) {
      expect(page).toContain(name);
    }
    expect(readFileSync('README.md', 'utf8')).toContain('docs/internet.md');
    expect(compose.services.web.environment).toHaveProperty('TRUSTED_PROXIES');
  });
});
