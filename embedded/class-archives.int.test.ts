import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureClassArchives } from './class-archives.mjs';
import { classArchive, javaArgs, javaCommand } from './java.mjs';
import { ensureProgram } from './java-files.mjs';
import { ensureJars, startMongo } from './services.mjs';

const folder = mkdtempSync(join(tmpdir(), 'clientflow-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the archive of a program’s classes', () => {
  it.runIf(process.platform === 'linux')(
    'is there once it was made, and a server maps it',
    { timeout: 120_000 },
    async () => {
      const jars = await ensureJars();
      await ensureClassArchives(jars);
      const jar = await ensureProgram(undefined, jars);
      const there = ['KafkaServer', 'MongoServer'].map((program) => existsSync(classArchive(jar, program)));
      expect(there).toEqual([true, true]);
      const server = await startMongo({ dataDir: folder, jars, storage: 'memory', heap: '128m' });
      const mapped = readFileSync(`/proc/${server.pid}/maps`, 'utf8');
      await server.stop();
      expect(mapped).toContain(classArchive(jar, 'MongoServer'));
    },
  );

  it('is not needed: what goes wrong while it is made stops nothing', async () => {
    await expect(ensureClassArchives(join(folder, 'no-jars'))).resolves.toBeUndefined();
  });

  it('that does not fit any more is left out, and nobody hears of it', async () => {
    const source = 'class Hello { public static void main(String[] arguments) { System.out.println("Hello"); } }';
    writeFileSync(join(folder, 'Hello.java'), source);
    const jars = await ensureJars();
    const jar = await ensureProgram(folder, jars);
    const archive = classArchive(jar, 'Hello');
    const hello = async (archiveTo?: string) => {
      const args = await javaArgs({
        program: 'Hello',
        folder,
        jars,
        heap: '32m',
        args: [],
        ...(archiveTo && { archiveTo }),
      });
      const { status, stdout, stderr } = spawnSync(javaCommand(), args, { encoding: 'utf8' });
      return { named: args.join(' ').includes(archive), status, stdout, stderr };
    };
    await hello(archive);
    const before = await hello();
    utimesSync(jar, 0, 0);
    const after = await hello();
    rmSync(dirname(jar), { recursive: true });
    const quiet = { named: true, status: 0, stdout: 'Hello\n', stderr: '' };
    expect([before, after]).toEqual([quiet, quiet]);
  });
});
