import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { examples } from '@/cli/options';
import type { Shell } from '@/cli/shell';

export function addWorker(program: Command, shell: Shell): void {
  const { t } = shell;
  program
    .command('worker')
    .description(t('worker.description'))
    .option('--only <processors>', t('worker.only'))
    .addHelpText('after', `\n${t('worker.codes')}`)
    .addHelpText('after', examples(t, ['clientflow worker', 'clientflow worker --only shop,sales']))
    .action(async () => {
      const bundle = new URL('./worker.mjs', import.meta.url);
      if (!existsSync(bundle)) throw new CliFailure(exitCodes.config, t('errors.notBuilt'));
      // It reads the same arguments, handles its own signals, and ends the process with its own exit code.
      await import(bundle.href);
    });
}
