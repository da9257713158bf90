import type { Command } from 'commander';
import { showOperators } from '@/cli/commands/operators/list';
import { removeOperators } from '@/cli/commands/operators/remove';
import { jsonCommand } from '@/cli/options';
import type { Shell } from '@/cli/shell';

/** `operators list|remove`. */
export function addOperators(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('operators').description(t('operators.description'));
  jsonCommand(group, 'list', t, {
    description: t('operators.list.description'),
    examples: ['clientflow operators list', 'clientflow operators list --json'],
  }).action((options: { json?: boolean }) => shell.run(options, showOperators));
  jsonCommand(group, 'remove', t, {
    description: t('operators.remove.description'),
    examples: ['clientflow operators remove former@example.com'],
  })
    .argument('<e-mail...>', t('operators.email'))
    .action((emails: string[], options: { json?: boolean }) =>
      shell.run(options, (session) => removeOperators(session, emails)),
    );
}
