import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The interpreter of an environment with a file's requirements, made once per content of it.
 *
 * @returns a sentence instead when there is no Python, or its packages cannot be had.
 */
export async function pythonWith(requirements: string): Promise<{ python: string } | { missing: string }> {
  const wanted = (await readFile(requirements, 'utf8')).trim().replaceAll(/[^\w.]+/g, '-');
  const environment = join('.cache', 'python', wanted);
  const python = join(environment, 'bin', 'python');
  const complete = join(environment, 'complete');
  if (existsSync(complete) && (await succeeds([python, '--version']))) return { python };
  await mkdir(environment, { recursive: true });
  if (!(await succeeds(['python3', '-m', 'venv', '--clear', environment]))) {
    return { missing: 'python3 with venv and pip is not here' };
  }
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  if (!(await succeeds([python, ...install]))) return { missing: `the packages of ${requirements} cannot be had` };
  await writeFile(complete, '');
  return { python };
}

async function succeeds([command = '', ...args]: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}
