import type { Command } from 'commander';
import { showOperators } from '@/cli/commands/operators/list';
import { removeOperators } from '@/cli/commands/operators/remove';
import { examples, withJson } from '@/cli/options';
import type { Shell } from '@/cli/shell';

/** `operators list|remove`. */
export function addOperators(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('operators').description(t('operators.description'));
  withJson(group.command('list').description(t('operators.list.description')), t)
    .addHelpText('after', examples(t, ['clientflow operators list', 'clientflow operators list --json']))
    .action((options: { json?: boolean }) => shell.run(options, showOperators));
  withJson(group.command('remove').description(t('operators.remove.description')), t)
    .argument('<e-mail...>', t('operators.email'))
    .addHelpText('after', examples(t, ['clientflow operators remove former@example.com']))
    .action((emails: string[], options: { json?: boolean }) =>
      shell.run(options, (session) => removeOperators(session, emails)),
    );
}
