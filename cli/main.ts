import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { terminalLocale } from '@/lib/config';
import { exitCodes } from './exit-codes';
import { explain, UsageError, usageMessage } from './failure';
import { languageOf, type Translate, translator } from './language';
import { createProgram } from './program';
import { createShell } from './shell';
import { ended, watchStreams, writeOut } from './standard-streams';

/** Runs the command of the arguments. Resolves with the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const locale = languageOf(terminalLocale());
  const t = translator(locale);
  const shell = createShell(locale, t);
  const help: Promise<void>[] = [];
  try {
    const program = createProgram(shell, version(), (text) => help.push(writeOut(text)));
    await program.parseAsync(args, { from: 'user' });
    return shell.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return await helpGiven(help, t);
    if (error instanceof CommanderError) {
      // Help that was printed because the command is missing has said it all.
      if (error.code !== 'commander.help') process.stderr.write(`${usageMessage(error, t)}\n`);
      return exitCodes.usage;
    }
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${t('usage.seeHelp')}\n`);
    return error.exitCode;
  }
}

/** Help and the version are what was asked for: they are written, or it is said that they are not. */
async function helpGiven(help: Promise<void>[], t: Translate): Promise<number> {
  try {
    await Promise.all(help);
    return exitCodes.ok;
  } catch (error) {
    const { exitCode, message } = explain(error, t);
    process.stderr.write(`${message}\n`);
    return exitCode;
  }
}

/** From the package that this program was bundled into (`dist/`). */
function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

watchStreams();
process.exit(await ended(await main(process.argv.slice(2))));
