import type { Command } from 'commander';
import { discardLetters, replayLetters } from '@/cli/commands/dead-letters/decide';
import { type ListOptions, listLetters } from '@/cli/commands/dead-letters/list';
import { showLetter } from '@/cli/commands/dead-letters/show';
import { examples, valueParsers, withJson } from '@/cli/options';
import type { Shell } from '@/cli/shell';
import { rejectionCodes } from '@/lib/contract/rejection-codes';
import { letterStates } from '@/lib/domain/dead-letter';

interface DecideOptions {
  reason?: string;
  json?: boolean;
}

/** `dead-letters list|show|replay|discard`. */
export function addDeadLetters(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('dead-letters').description(t('dead.description'));
  const parse = valueParsers(t);

  withJson(group.command('list').description(t('dead.list.description')), t)
    .option('--state <open|replayed|discarded>', t('dead.list.state'), parse.oneOf('--state', letterStates))
    .option('--code <code>', t('dead.list.code'), parse.oneOf('--code', rejectionCodes))
    .addHelpText(
      'after',
      examples(t, ['clientflow dead-letters list', 'clientflow dead-letters list --state open --json']),
    )
    .action((options: ListOptions & { json?: boolean }) =>
      shell.run(options, (session) => listLetters(session, options)),
    );

  withJson(group.command('show').description(t('dead.show.description')), t)
    .argument('<id>', t('dead.id'))
    .addHelpText('after', examples(t, ['clientflow dead-letters show actions-0-17']))
    .action((id: string, options: { json?: boolean }) => shell.run(options, (session) => showLetter(session, id)));

  withJson(group.command('replay').description(t('dead.replay.description')), t)
    .argument('<id...>', t('dead.id'))
    .option('--reason <text>', t('dead.reason'))
    .addHelpText(
      'after',
      examples(t, ['clientflow dead-letters replay actions-0-17 --reason "the product is there now"']),
    )
    .action((ids: string[], options: DecideOptions) =>
      shell.run(options, (session) => replayLetters(session, ids, options.reason ?? null)),
    );

  withJson(group.command('discard').description(t('dead.discard.description')), t)
    .argument('<id...>', t('dead.id'))
    .requiredOption('--reason <text>', t('dead.reason'))
    .addHelpText('after', examples(t, ['clientflow dead-letters discard actions-0-17 --reason "a test of ours"']))
    .action((ids: string[], options: DecideOptions) =>
      shell.run(options, (session) => discardLetters(session, ids, options.reason ?? null)),
    );
}
