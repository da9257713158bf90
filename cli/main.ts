import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { terminalLocale } from '@/lib/config';
import { exitCodes } from './exit-codes';
import { UsageError } from './failure';
import { languageOf, translator } from './language';
import { createProgram } from './program';
import { createShell } from './shell';
import { usageMessage } from './usage';

/** Runs the command of the arguments. Resolves with the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const locale = languageOf(terminalLocale());
  const t = translator(locale);
  const shell = createShell(locale, t);
  try {
    await createProgram(shell, version()).parseAsync(args, { from: 'user' });
    return shell.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
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

/** From the package that this program was bundled into (`dist/`). */
function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

process.exit(await main(process.argv.slice(2)));
