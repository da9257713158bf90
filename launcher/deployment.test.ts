import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { kafkaDefaults } from '@/embedded/services.mjs';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });
const cluster = parse(readFileSync('docker-compose.cluster.yml', 'utf8'), { merge: true });

describe('the Dockerfile', () => {
  it('is valid', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('has the stages that both compose files build, none of them run by root', () => {
    const stages = dockerfile.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM '));
    const named = new Map(stages.map((stage) => [/ AS (\S+)/.exec(stage)?.[1], stage]));
    const built = [compose, cluster].flatMap(({ services }) => Object.values<{ build?: { target: string } }>(services));
    const targets = new Set(built.flatMap(({ build }) => build?.target ?? []));
    expect([...targets].sort()).toEqual(['web', 'worker']);
    for (const target of targets) {
      expect(named.get(target)).toMatch(/^FROM runtime /);
      expect(named.get(target)).toMatch(/^HEALTHCHECK /m);
      expect(named.get(target)).not.toMatch(/^USER /m);
    }
    expect(named.get('runtime')).toMatch(/^USER node$/m);
  });
});

/** A property of Kafka's, as its image takes it from the environment. */
const variable = (property: string) => `KAFKA_${property.toUpperCase().replaceAll('.', '_')}`;

it.each(['docker-compose.yml', 'docker-compose.cluster.yml'])('%s is valid', async (file) => {
  const dclint = join(createRequire(import.meta.url).resolve('dclint/package.json'), '..', 'bin', 'dclint.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [dclint, '--formatter', 'json', file]);
  expect(JSON.parse(stdout)).toMatchObject([{ errorCount: 0 }]);
});

/** Read-only, without rights, and none to be had; MongoDB's image begins as root unless it is told. */
function expectConfined(service: Record<string, unknown>) {
  expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  expect(service.tmpfs).toContain('/tmp');
  expect(service).not.toHaveProperty('cap_add');
  expect(service).not.toHaveProperty('privileged');
  expect(service.user).toBe(String(service.image).startsWith('mongo:') ? '999:999' : undefined);
}

const healthy = { condition: 'service_healthy' };

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

  it('waits for what is healthy, keeps data in volumes, and takes secrets from the environment only', () => {
    const { kafka, mongo, worker, web } = compose.services;
    expect(kafka).toMatchObject({ image: 'apache/kafka:4.3.1', healthcheck: expect.anything() });
    expect(mongo).toMatchObject({ image: expect.stringMatching(/^mongo:/), healthcheck: expect.anything() });
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
    expectConfined(compose.services[name]);
  });
});

describe('docker-compose.cluster.yml', () => {
  const { services, volumes } = cluster;
  const three = (name: string) => [1, 2, 3].map((n) => `${name}-${n}`);

  it.each(Object.keys(services))('confines %s', (name) => expectConfined(services[name]));

  it('has three brokers of one cluster, each record on all of them and on two before it counts', () => {
    const environments = three('kafka').map((name) => services[name].environment);
    expect(new Set(environments.map(({ CLUSTER_ID }) => CLUSTER_ID)).size).toBe(1);
    expect(Buffer.from(environments[0].CLUSTER_ID, 'base64url')).toHaveLength(16);
    for (const [index, name] of three('kafka').entries()) {
      const { environment, image, volumes } = services[name];
      expect(image).toBe(compose.services.kafka.image);
      expect(volumes).toEqual([`${name}-data:/var/lib/kafka/data`]);
      expect(environment).toMatchObject({
        KAFKA_NODE_ID: String(index + 1),
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${name}:9092`,
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093',
        KAFKA_DEFAULT_REPLICATION_FACTOR: '3',
        KAFKA_MIN_INSYNC_REPLICAS: '2',
      });
      const alone = Object.keys(compose.services.kafka.environment).filter((key) => /REPLICATION_FACTOR|ISR/.test(key));
      const wanted = Object.fromEntries(alone.map((key) => [key, key.endsWith('ISR') ? '2' : '3']));
      expect(alone.length).toBeGreaterThan(4);
      expect(environment).toMatchObject(wanted);
    }
  });

  it('has a replica set of three with a key, which exists before anything uses it', () => {
    for (const name of three('mongo')) {
      const { image, command, entrypoint, environment, volumes } = services[name];
      expect(image).toBe(compose.services.mongo.image);
      expect(volumes).toEqual([`${name}-data:/data/db`]);
      expect(command).toEqual(['mongod', '--replSet', 'rs0', '--keyFile', '/tmp/key', '--bind_ip_all']);
      expect(entrypoint.join(' ')).toContain('> /tmp/key');
      expect(environment.MONGODB_KEY).toMatch(/^\$\{MONGODB_KEY:\?/);
      // A member that has data of its own already cannot join.
      expect('MONGO_INITDB_ROOT_USERNAME' in environment).toBe(name === 'mongo-1');
    }
    expect(services['mongo-set'].command.join(' ')).toMatch(/rs\.initiate\(\{ _id: "rs0", members \}\)/);
    expect(Object.keys(volumes).sort()).toEqual([...three('kafka'), ...three('mongo')].map((name) => `${name}-data`));
  });

  it('has two workers and two webs that know of all servers, and a proxy before the webs', () => {
    const servers = Object.fromEntries(three('kafka').map((name) => [name, healthy]));
    const ready = { ...servers, 'mongo-set': { condition: 'service_completed_successfully' } };
    for (const name of ['worker-1', 'worker-2', 'web-1', 'web-2']) {
      const { environment, depends_on } = services[name];
      expect(environment.KAFKA_SERVERS).toBe('kafka-1:9092,kafka-2:9092,kafka-3:9092');
      expect(environment.KAFKA_REPLICATION_FACTOR).toBe('3');
      expect(environment.MONGODB_URI).toMatch(/@mongo-1:27017,mongo-2:27017,mongo-3:27017\/\?.*&replicaSet=rs0$/);
      expect(depends_on).toMatchObject(ready);
      expect('AUTH_SECRET' in environment).toBe(name.startsWith('web'));
      expect('ports' in services[name]).toBe(false);
    }
    expect(services['web-1'].environment.TRUSTED_PROXIES).toBe(`\${TRUSTED_PROXIES:-1}`);
    expect(services.proxy.depends_on).toEqual({ 'web-1': healthy, 'web-2': healthy });
  });

  it('has an nginx.conf for the proxy that nginx takes', ({ skip }) => {
    const file = readFileSync('docs/scale/nginx.conf', 'utf8');
    for (const web of ['web-1', 'web-2']) expect(file).toContain(`server ${web}:3000;`);
    expect(services.proxy.volumes).toEqual(['./docs/scale/nginx.conf:/etc/nginx/conf.d/default.conf:ro']);
    if (spawnSync('nginx', ['-v']).status !== 0) {
      console.log('the nginx.conf cannot be validated: nginx is not here');
      return skip('nginx is not here');
    }
    const folder = mkdtempSync(join(tmpdir(), 'clientflow-nginx-'));
    // The names are known in the cluster only.
    const site = file.replaceAll(/web-\d/g, '127.0.0.1');
    const main = join(folder, 'nginx.conf');
    writeFileSync(main, `pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${site} }`);
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', main], { encoding: 'utf8' });
    rmSync(folder, { recursive: true, force: true });
    expect({ status, stderr }).toMatchObject({ status: 0 });
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
