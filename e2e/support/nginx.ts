import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { accepts } from '@/embedded/services.mjs';

/** Why a test with a real nginx cannot run here; `null` when it can. */
export function nginxMissing(): string | null {
  const missing = [
    ['nginx', '-v'],
    ['openssl', 'version'],
  ].filter(([name = '', flag = '']) => {
    return spawnSync(name, [flag]).status !== 0;
  });
  return missing.length > 0 ? `not here: ${missing.map(([name]) => name).join(', ')}` : null;
}

export interface Nginx {
  stop(): Promise<void>;
}

/**
 * Runs a real nginx with a file of `server` blocks.
 *
 * @param site gets the folder, in which `cert.pem` and `key.pem` are for `localhost`.
 * @param port one that it listens on.
 */
export async function startNginx(site: (folder: string) => string, port: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'clientflow-nginx-'));
  const request = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'.split(
    ' ',
  );
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', ...request, ...files], { stdio: 'ignore' });
  writeFileSync(join(folder, 'site.conf'), site(folder));
  writeFileSync(join(folder, 'nginx.conf'), wrapper(folder));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await expect.poll(() => child.exitCode ?? accepts(port)).toBe(true);
  return {
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All that nginx writes goes into the folder, whoever runs it. */
function wrapper(folder: string): string {
  const owner = process.getuid?.() === 0 ? 'user root;' : '';
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `daemon off; ${owner} worker_processes 1; pid ${folder}/pid; events {}
http { access_log off; ${paths.join(' ')} include ${folder}/site.conf; }`;
}
