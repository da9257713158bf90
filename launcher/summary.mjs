import { relative } from 'node:path';
import { root } from './paths.mjs';
import { bold, dim, green, print, seconds } from './terminal.mjs';

/**
 * Where everything is and how to sign in. A password that was just made is shown this once, and to a terminal only: a
 * file or a pipe that it went to would keep it, for more readers than its own file has.
 */
export function printSummary({ settings, secrets, mode, startedInMs, terminal = process.stdout.isTTY === true }) {
  const { url, dataDir } = settings;
  const { email, password, note } = secrets.signIn;
  print();
  print(
    `${green('●')} ${bold('ClientFlow is running')} ${dim(`(${mode === 'dev' ? 'development, ' : ''}${seconds(startedInMs)})`)}`,
  );
  print();
  print(`  Storefront      ${bold(url)}`);
  print(`  Operator panel  ${bold(`${url}/operator`)}`);
  print(`  Sign in as      ${bold(email)}`);
  if (password && terminal) print(`  Password        ${bold(password)}  ${dim(`shown once; ${note}`)}`);
  else print(`                  ${dim(note)}`);
  print(`  Logs            ${dim(relative(root, `${dataDir}/logs`) || dataDir)}`);
  print();
  print(dim('  Ctrl-C stops everything; the data stays.'));
}
