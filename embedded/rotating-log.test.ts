import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startChild } from './child.mjs';
import { openLog } from './rotating-log.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientflow-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');

it('keeps so many files of so many bytes, the newest lines in the one that has the name', () => {
  const log = openLog(join(folder, 'web.log'), { maxBytes: 100, kept: 2 });
  for (let line = 0; line < 100; line++) log.write(`line ${String(line).padStart(4, '0')}`);
  log.close();
  expect(readdirSync(folder).sort()).toEqual(['web.log', 'web.log.1', 'web.log.2']);
  const kept = ['web.log.2', 'web.log.1', 'web.log'].flatMap(lines);
  expect(kept).toEqual(Array.from({ length: 30 }, (_, line) => `line ${String(line + 70).padStart(4, '0')}`));
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

it('goes on with the file of an earlier start, however long it has become', () => {
  writeFileSync(join(folder, 'web.log'), 'x'.repeat(1000));
  const log = openLog(join(folder, 'web.log'), { maxBytes: 100, kept: 2 });
  log.write('new');
  log.close();
  expect(lines('web.log')).toEqual(['new']);
  expect(readdirSync(folder)).toEqual(['web.log', 'web.log.1']);
});

it('does without a log that cannot be written', () => {
  const log = openLog(join(folder, 'not', 'there.log'));
  expect(() => log.write('lost')).not.toThrow();
  log.close();
});

it('holds what a program says', async () => {
  const logFile = join(folder, 'logs', 'talker.log');
  const script = 'for (let line = 0; line < 120000; line++) console.log(line + " " + "x".repeat(190))';
  const child = await startChild({
    name: 'talker',
    command: process.execPath,
    args: ['-e', script],
    recordDir: folder,
    logFile,
  });
  await child.exited;
  await expect.poll(() => child.lastLines().at(-1)).toMatch(/^119999 /);
  const sizes = readdirSync(join(folder, 'logs')).map((name) => statSync(join(folder, 'logs', name)).size);
  expect(sizes).toHaveLength(3);
  expect(Math.max(...sizes)).toBeLessThan((10 << 20) + 200);
});
