import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../embedded/failure.mjs';

const folders = ['kafka', 'mongo', 'logs', 'run'];
const files = ['operator-password', 'auth-secret'];

/**
 * Makes the data folder, or takes one that is there, and makes it its owner's only: whoever reads it reads all data and
 * the secrets. A folder that holds other things too is somebody's for another purpose and stays as it is; what is ours
 * in it is closed.
 *
 * @returns {string | undefined} a warning, where the file system knows no owners
 * @throws {StartFailure} when it cannot be used.
 */
export function prepareDataFolder(folder) {
  if (folder.includes('\ufffd')) throw unusable(folder, 'its name is not UTF-8');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (process.platform === 'win32') return undefined;
    return closeToOthers(folder);
  } catch (error) {
    if (error.code === undefined) throw error;
    throw unusable(folder, reasons[error.code] ?? error.message);
  }
}

const reasons = {
  EACCES: 'you may not write there (EACCES)',
  EPERM: 'it belongs to somebody else (EPERM)',
  ENOTDIR: 'a part of its path is a file (ENOTDIR)',
  EEXIST: 'there is a file of that name (EEXIST)',
  EROFS: 'the file system is read-only (EROFS)',
  ENOSPC: 'the disk is full (ENOSPC)',
  ENAMETOOLONG: 'its name is too long (ENAMETOOLONG)',
};

function unusable(folder, reason) {
  return new StartFailure(
    `The data folder ${JSON.stringify(folder)} cannot be used: ${reason}. Name another with embedded.data_dir in config.yaml or EMBEDDED_DATA_DIR.`,
  );
}

function closeToOthers(folder) {
  const ours = [...folders, ...files];
  const shared = readdirSync(folder).some((name) => !ours.includes(name) && !/^(?:\.|lost\+found$)/.test(name));
  if (shared) for (const name of folders) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  const closed = [
    ...(shared ? [] : [folder]),
    ...folders.map((name) => join(folder, name)),
    ...files.map((name) => join(folder, name)),
  ].filter((path) => existsSync(path));
  for (const path of closed) chmodSync(path, statSync(path).mode & 0o700);
  const open = closed.find((path) => (statSync(path).mode & 0o077) !== 0);
  if (open) return `${open} can be read by others: its file system knows no owners`;
  return shared ? `${folder} holds other things too and stays as it is; only what is ours in it is closed` : undefined;
}
