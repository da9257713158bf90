import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild } from '../../embedded/child.mjs';
import { freePort } from '../../embedded/services.mjs';
import { waitUntilHealthy } from '../../launcher/health.mjs';
import { inRoot } from '../../launcher/paths.mjs';
import { workerFlags } from '../../launcher/worker-command.mjs';
import { unpack } from '../measures.mjs';

/** What both sides get: a page and a route that do nothing, to tell the framework's share from ours. */
const empty = {
  'app/bench-empty/page.tsx': `export const dynamic = 'force-dynamic';\nexport default function Empty() {\n  return null;\n}\n`,
  'app/api/bench-empty/route.ts': `export const dynamic = 'force-dynamic';\nexport const GET = () => new Response(null, { status: 304 });\n`,
};

/**
 * Another commit, built with packages of its own. What was built once is kept in `.cache`, where the commit's own
 * launcher sees that nothing has changed.
 */
export function commitSide(commit) {
  const tree = inRoot('.cache', 'beside', commit);
  if (!existsSync(tree)) {
    mkdirSync(dirname(tree), { recursive: true });
    unpack(commit, tree);
  }
  return build(tree);
}

/** The files of this working tree, built beside it with the same packages. */
export function thisSide() {
  const tree = inRoot('.cache', 'beside', 'now');
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: inRoot(),
    encoding: 'utf8',
  }).split('\0');
  const files = listed.filter((file) => file !== '' && existsSync(inRoot(file)));
  for (const folder of ['app', 'components', 'lib', 'web', 'worker', 'launcher', 'embedded']) {
    rmSync(join(tree, folder), { recursive: true, force: true });
  }
  for (const file of files) cpSync(inRoot(file), join(tree, file));
  if (!existsSync(join(tree, 'node_modules'))) execFileSync('cp', ['-al', inRoot('node_modules'), tree]);
  return build(tree);
}

function build(tree) {
  for (const [file, text] of Object.entries(empty)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  execFileSync(process.execPath, ['launcher/build.mjs'], { cwd: tree, stdio: 'inherit' });
  const { rootMainFiles } = JSON.parse(readFileSync(join(tree, '.next', 'build-manifest.json'), 'utf8'));
  return { tree, rootMainFiles };
}

/** Starts a tree's web; its process is what CPU is measured of. */
export async function startWeb(name, { tree }, environment, scratch) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = ['web.mjs', 'server.js'].map((file) => join(tree, '.next', 'standalone', file)).find(existsSync);
  const own = { HOSTNAME: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, TRUSTED_PROXIES: '1', METRICS_PORT: '0' };
  const env = { ...environment, ...own };
  const child = await start(`web-${name}`, { tree, args: [program], env, health: `${url}/api/health` }, scratch);
  return { url, child };
}

/** Starts a tree's worker, which makes the topics and applies what is on them. */
export async function startWorker({ tree }, environment, scratch) {
  const port = await freePort();
  const args = [...workerFlags, join(tree, 'dist', 'worker.mjs')];
  const env = { ...environment, WORKER_PORT: String(port) };
  return start('worker', { tree, args, env, health: `http://127.0.0.1:${port}/health` }, scratch);
}

async function start(name, { tree, args, env: own, health }, scratch) {
  const env = { ...process.env, ...own, NODE_ENV: 'production', CLIENTFLOW_CONFIG: join(tree, 'config.yaml') };
  const logFile = join(scratch, `${name}.log`);
  const command = process.execPath;
  const child = await startChild({ name, command, args, cwd: tree, env, recordDir: scratch, logFile });
  const program = { name, failures: () => 0, final: () => false, lastLines: () => child.lastLines() };
  await waitUntilHealthy({ url: health, program, logFile });
  return child;
}
