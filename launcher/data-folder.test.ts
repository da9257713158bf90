import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareDataFolder } from './data-folder.mjs';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'clientflow-data-'));
  folder = join(parent, 'moje, nowe', 'Łukasz "100%"');
});
afterEach(() => rmSync(parent, { recursive: true }));

const mode = (...path: string[]) => statSync(join(...path)).mode & 0o777;

describe.runIf(process.platform !== 'win32')('the data folder', () => {
  it('is made for its owner only, by its name', () => {
    expect(prepareDataFolder(folder)).toBeUndefined();
    expect(mode(folder)).toBe(0o700);
  });

  it('is put right when an earlier start has left it open', () => {
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o755 });
    writeFileSync(join(folder, 'auth-secret'), 'x');
    chmodSync(join(folder, 'auth-secret'), 0o644);
    chmodSync(folder, 0o777);
    expect(prepareDataFolder(folder)).toBeUndefined();
    expect([mode(folder), mode(folder, 'logs'), mode(folder, 'auth-secret')]).toEqual([0o700, 0o700, 0o600]);
  });

  it('stays open when it is a folder for other things too; what is ours in it is closed', () => {
    mkdirSync(join(folder, 'photos'), { recursive: true });
    chmodSync(folder, 0o755);
    expect(prepareDataFolder(folder)).toContain('holds other things too');
    expect([mode(folder), mode(folder, 'kafka'), mode(folder, 'mongo')]).toEqual([0o755, 0o700, 0o700]);
  });

  it.each([
    ['below a file', () => join(parent, 'file', 'data'), 'ENOTDIR'],
    ['a file', () => join(parent, 'file'), 'EEXIST'],
    ['too long', () => join(parent, 'x'.repeat(300)), 'ENAMETOOLONG'],
    ['not UTF-8', () => join(parent, '\ufffdukasz'), 'UTF-8'],
  ])('is refused in one line: %s', (_case, path, reason) => {
    writeFileSync(join(parent, 'file'), '');
    const refused = new RegExp(`^The data folder [^\n]*${reason}[^\n]*EMBEDDED_DATA_DIR\\.$`);
    expect(() => prepareDataFolder(path())).toThrow(refused);
    expect(existsSync(join(parent, '\ufffdukasz'))).toBe(false);
  });
});
