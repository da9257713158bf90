import { spawn } from 'node:child_process';
import { relay } from './terminal.mjs';

/** What a program has said last may come after its end, ms. */
const drainMs = 2000;

/**
 * Runs a program to its end and keeps what it says; it does not outlive us, unless we are killed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, shell?: boolean }} [options] `show`: on our output, and
 *   only there
 * @returns {Promise<{ code: number | null, output: string }>} code null: it could not be started
 */
export function run(command, args, { cwd, env, show = false, shell = false } = {}) {
  // Elsewhere than on a terminal it is known by what passes when something was said last.
  const shown = show && process.stdout.isTTY ? 'inherit' : 'pipe';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      shell,
      stdio: ['ignore', shown, shown],
    });
    const end = () => child.kill();
    process.once('exit', end);
    let output = '';
    for (const [stream, ours] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        if (show) relay(text, ours);
        else output += text;
      });
    }
    const settle = (result) => {
      process.off('exit', end);
      resolve(result);
    };
    child.once('error', ({ code }) => settle({ code: null, output: String(code) }));
    child.once('close', (code) => settle({ code: code ?? 1, output }));
    // Something that it left behind may hold its output open.
    child.once('exit', (code) => setTimeout(() => settle({ code: code ?? 1, output }), drainMs).unref());
  });
}

/** The last lines of a program's output, for a message. */
export function tail(output, lines = 15) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
