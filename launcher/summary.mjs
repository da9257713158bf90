import { relative } from 'node:path';
import { root } from './paths.mjs';
import { bold, dim, green, print, seconds } from './terminal.mjs';

/** Where everything is and how to sign in; a password that was just made is shown this once. */
export function printSummary({ settings, secrets, mode, startedInMs }) {
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
  print(
    password ? `  Password        ${bold(password)}  ${dim(`shown once; ${note}`)}` : `                  ${dim(note)}`,
  );
  print(`  Logs            ${dim(relative(root, `${dataDir}/logs`) || dataDir)}`);
  print();
  print(dim('  Ctrl-C stops everything; the data stays.'));
}
