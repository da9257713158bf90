import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and keeps what it says; it does not outlive us.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, shell?: boolean }} [options] `show`: on our output
 * @returns {Promise<{ code: number | null, output: string }>} code null: it could not be started
 */
export function run(command, args, { cwd, env, show = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      shell,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const end = () => child.kill();
    process.once('exit', end);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    const settle = (result) => {
      process.off('exit', end);
      resolve(result);
    };
    child.once('error', ({ code }) => settle({ code: null, output: String(code) }));
    child.once('close', (code) => settle({ code: code ?? 1, output }));
  });
}

/** The last lines of a program's output, for a message. */
export function tail(output, lines = 15) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
