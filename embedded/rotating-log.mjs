import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * A log file of lines for its owner only. When it is full it becomes `<file>.1`, that one `<file>.2` and so on; the
 * oldest goes. A disk that is full costs lines and nothing else.
 *
 * @param {string} file
 * @param {{ maxBytes?: number, kept?: number }} [options] `kept`: how many full ones stay (10 MiB each by default)
 */
export function openLog(file, { maxBytes = 10 << 20, kept = 4 } = {}) {
  let descriptor = null;
  let size = 0;

  function open() {
    descriptor = openSync(file, 'a', 0o600);
    size = fstatSync(descriptor).size;
  }

  function rotate() {
    close();
    for (let age = kept; age > 0; age--)
      tryTo(() => renameSync(age === 1 ? file : `${file}.${age - 1}`, `${file}.${age}`));
  }

  function close() {
    if (descriptor !== null) tryTo(() => closeSync(descriptor));
    descriptor = null;
  }

  return {
    write(line) {
      tryTo(() => {
        if (descriptor === null) open();
        if (size >= maxBytes) {
          rotate();
          open();
        }
        size += writeSync(descriptor, `${line}\n`);
      });
    },
    close,
  };
}

function tryTo(act) {
  try {
    act();
  } catch (error) {
    if (error.code === undefined) throw error;
  }
}
