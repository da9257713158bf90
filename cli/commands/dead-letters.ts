import type { Command } from 'commander';
import { discardLetters, replayLetters } from '@/cli/commands/dead-letters/decide';
import { type ListOptions, listLetters } from '@/cli/commands/dead-letters/list';
import { replayAll } from '@/cli/commands/dead-letters/replay-all';
import { showLetter } from '@/cli/commands/dead-letters/show';
import { UsageError } from '@/cli/failure';
import { endRun } from '@/cli/follow-run';
import { jsonCommand, valueParsers } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { type RejectionCode, rejectionCodes } from '@/lib/contract/rejection-codes';
import { letterStates } from '@/lib/domain/dead-letter';

interface DecideOptions {
  reason?: string;
  json?: boolean;
}

interface ReplayOptions extends DecideOptions {
  all?: boolean;
  code?: RejectionCode;
  yes?: boolean;
  cancel?: string;
}

/** `dead-letters list|show|replay|discard`. */
export function addDeadLetters(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('dead-letters').description(t('dead.description'));
  const parse = valueParsers(t);

  jsonCommand(group, 'list', t, {
    description: t('dead.list.description'),
    examples: ['clientflow dead-letters list', 'clientflow dead-letters list --state open --json'],
  })
    .option('--state <open|replayed|discarded>', t('dead.list.state'), parse.oneOf('--state', letterStates))
    .option('--code <code>', t('dead.list.code'), parse.oneOf('--code', rejectionCodes))
    .action((options: ListOptions & { json?: boolean }) =>
      shell.run(options, (session) => listLetters(session, options)),
    );

  jsonCommand(group, 'show', t, {
    description: t('dead.show.description'),
    examples: ['clientflow dead-letters show actions-0-17'],
  })
    .argument('<id>', t('dead.id'))
    .action((id: string, options: { json?: boolean }) => shell.run(options, (session) => showLetter(session, id)));

  jsonCommand(group, 'replay', t, {
    description: t('dead.replay.description'),
    examples: [
      'clientflow dead-letters replay actions-0-17 --reason "the product is there now"',
      'clientflow dead-letters replay --all --code parking_expired',
      'clientflow dead-letters replay --all --code parking_expired --yes',
    ],
  })
    .argument('[id...]', t('dead.id'))
    .option('--all', t('dead.replay.all'))
    .option('--code <code>', t('dead.list.code'), parse.oneOf('--code', rejectionCodes))
    .option('--yes', t('dead.replay.yes'))
    .option('--cancel <run>', t('dead.replay.cancel'))
    .option('--reason <text>', t('dead.reason'))
    .action((ids: string[], options: ReplayOptions) => shell.run(options, (session) => replay(session, ids, options)));

  jsonCommand(group, 'discard', t, {
    description: t('dead.discard.description'),
    examples: ['clientflow dead-letters discard actions-0-17 --reason "a test of ours"'],
  })
    .argument('<id...>', t('dead.id'))
    .requiredOption('--reason <text>', t('dead.reason'))
    .action((ids: string[], options: DecideOptions) =>
      shell.run(options, (session) => discardLetters(session, ids, options.reason ?? null)),
    );
}

function replay(session: Session, ids: string[], { all = false, code, yes = false, cancel, reason }: ReplayOptions) {
  if (cancel !== undefined) return endRun(session, 'letter_runs', cancel);
  if (ids.length > 0 === all) throw new UsageError(session.t('dead.replay.which'));
  const why = reason ?? null;
  return all ? replayAll(session, { code, reason: why, yes }) : replayLetters(session, ids, why);
}
