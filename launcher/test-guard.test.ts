import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { processIdentity } from '@/embedded/process-record.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientflow-guard-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const guard = pathToFileURL('launcher/test-guard.mjs').href;

/** A child of the run, and one of that in a session of its own, which heeds no signal and has lost its parent. */
const tree = `
  const { spawn } = require('node:child_process');
  const stubborn = "for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => {}); setInterval(() => {}, 1000)";
  const start = (code) => spawn(process.execPath, ['-e', code], { detached: true, stdio: 'ignore' });
  if (process.argv[1] === 'middle') {
    const pid = start(stubborn).pid;
    require('node:fs').writeFileSync(process.argv[2], String(pid));
    process.exit();
  }
  spawn(process.execPath, ['-e', process.env.TREE, 'middle', process.argv[1]], { stdio: 'ignore' });
  setInterval(() => {}, 1000);`;

const run = `
  import { spawn } from 'node:child_process';
  import { mkdtempSync } from 'node:fs';
  import { tmpdir } from 'node:os';
  import { join } from 'node:path';
  import { guardTestRun } from '${guard}';
  const guard = guardTestRun({ graceMs: 500 });
  const child = spawn(process.execPath, ['-e', process.env.TREE, process.argv[1]], { stdio: 'ignore' });
  console.log(JSON.stringify({ child: child.pid, scratch: mkdtempSync(join(tmpdir(), 'scratch-')) }));
  if (process.argv[2] === 'ends') process.stdin.once('data', async () => { await guard.end(); process.exit(3); });
  setInterval(() => console.log('at work'), 50);`;

interface Running {
  process: ChildProcess;
  pids: number[];
  scratch: string;
}

/** @param shell what hands no signal on, as npm's shell does not */
async function start(name: string, shell: string[] = []): Promise<Running> {
  const note = join(folder, name.replaceAll(' ', '-'));
  const { CLIENTFLOW_TEST_RUN: _outer, npm_lifecycle_event: _npm, ...env } = process.env;
  const command = [...shell, process.execPath, '--input-type=module', '-e', run, note, name];
  const npm = shell.length > 0 ? { npm_lifecycle_event: 'test' } : {};
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...env, ...npm, TREE: tree },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [line] = await once(child.stdout, 'data');
  const said = JSON.parse(String(line).split('\n', 1)[0] ?? '') as { child: number; scratch: string };
  const noted = () => (existsSync(note) ? readFileSync(note, 'utf8') : '');
  await vi.waitFor(() => expect(noted()).toMatch(/^\d+$/), { timeout: 20_000 });
  return { process: child, pids: [said.child, Number(noted())], scratch: said.scratch };
}

const alive = ({ pids }: Running) => pids.filter((pid) => processIdentity(pid) !== null);

async function expectNothingLeft(running: Running): Promise<void> {
  await vi.waitFor(() => expect([alive(running), existsSync(running.scratch)]).toEqual([[], false]), {
    timeout: 20_000,
  });
}

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

it.runIf(process.platform === 'linux').concurrent.each(signals)(
  'nothing outlives a test run that gets %s',
  async (signal, code) => {
    const running = await start(signal);
    const exited = once(running.process, 'exit');
    running.process.kill(signal);
    expect(await exited).toEqual([code, null]);
    // It has waited for that.
    expect(alive(running)).toEqual([]);
    await expectNothingLeft(running);
  },
);

it.runIf(process.platform === 'linux').concurrent.each(['killed', 'left by npm', 'unread', 'ends'])(
  'nothing outlives a test run that is over: %s',
  async (how) => {
    const running = await start(how, how === 'left by npm' ? ['sh', '-c', '"$@"; exit $?', 'sh'] : []);
    if (how === 'killed' || how === 'left by npm') running.process.kill('SIGKILL');
    if (how === 'unread') running.process.stdout?.destroy();
    if (how === 'ends') running.process.stdin?.write('end\n');
    await expectNothingLeft(running);
  },
);
