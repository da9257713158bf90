import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld } from './testing';

vi.setConfig({ testTimeout: 120_000 });

let world: CliWorld;
let folder: string;
beforeAll(async () => {
  world = await openCliWorld();
  folder = await mkdtemp(join(tmpdir(), 'clientflow-full-'));
  await world.mongo.db.collection<{ _id: string }>('products').insertOne({ _id: 'x'.repeat(2000) });
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** The command as a shell runs it, in whose script it is `"$@"`. */
function shell(script: string, ...args: string[]) {
  const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, world.program, ...args], {
    cwd: folder,
    env: { ...world.env, CLIENTFLOW_CONFIG: join(process.cwd(), 'config.yaml') },
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** No file may be longer than 512 bytes: a disk that becomes full in the middle of a write. */
const small = (script: string) => `trap '' XFSZ; ulimit -f 1; ${script}`;
const said = (reason: string) => ({
  status: exitCodes.inputOutput,
  stderr: expect.stringMatching(new RegExp(`^[^\n]*${reason}[^\n]*\n$`)),
});

it.runIf(existsSync('/dev/full')).each([[['--help']], [['--version']], [['make-products', '--via', 'db', '--json']]])(
  'says that its output cannot be written: %j',
  (args) => {
    const { status, stderr } = shell('"$@" > /dev/full', ...args);
    expect([status, stderr]).toEqual([
      exitCodes.inputOutput,
      expect.stringMatching(/output cannot be written: ENOSPC/),
    ]);
    expect(stderr).not.toContain('please report');
  },
);

it('says so when a part of it was written', () => {
  expect(shell(small('"$@" > part'), '--help')).toEqual(said('output cannot be written: EFBIG'));
});

it('leaves no backup that is not whole', () => {
  expect(shell(small('"$@"'), 'backup', '--to', 'copy', '--json')).toEqual(
    said('A file cannot be written or read: EFBIG'),
  );
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
});

it('tells by its exit code alone that a remark was lost', () => {
  expect(shell('"$@" 2> /dev/full', 'make-products', '--via', 'db')).toEqual({
    status: exitCodes.inputOutput,
    stderr: '',
  });
  expect(shell('"$@" > /dev/full 2> /dev/full', '--help')).toEqual({ status: exitCodes.inputOutput, stderr: '' });
});

it.each([[['--help']], [['make-products', '--via', 'db', '--json']]])('ends quietly with its reader: %j', (args) => {
  expect(shell('{ "$@"; echo $? >&2; } | true', ...args)).toEqual({
    status: 0,
    stderr: expect.stringMatching(/^(?!.*report).*0\n$/s),
  });
});
