import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { helped } from '@/cli/options';
import type { Shell } from '@/cli/shell';

export function addWorker(program: Command, shell: Shell): void {
  const { t } = shell;
  helped(program.command('worker'), t, {
    description: t('worker.description'),
    codes: t('worker.codes'),
    examples: ['clientflow worker', 'clientflow worker --only shop,sales'],
  })
    .option('--only <processors>', t('worker.only'))
    .action(async () => {
      const bundle = new URL('./worker.mjs', import.meta.url);
      if (!existsSync(bundle)) throw new CliFailure(exitCodes.config, t('errors.notBuilt'));
      // It reads the same arguments, handles its own signals, and ends the process with its own exit code.
      await import(bundle.href);
    });
}
