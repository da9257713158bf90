import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { jsonCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { switchRule } from '@/lib/control/rules';
import { formatCount } from '@/lib/i18n/format';
import { listRules } from '@/lib/queries/rules';

interface Options {
  json?: boolean;
}

/** `rules list|on|off`. */
export function addRules(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('rules').description(t('rules.description'));
  jsonCommand(group, 'list', t, {
    description: t('rules.list'),
    examples: ['clientflow rules list', 'clientflow rules list --json'],
  }).action((options: Options) => shell.run(options, list));
  for (const state of ['on', 'off'] as const) {
    jsonCommand(group, state, t, { description: t(`rules.${state}`), examples: [`clientflow rules ${state} ID`] })
      .argument('<id...>', t('rules.id'))
      .action((ids: string[], options: Options) => shell.run(options, (session) => turn(session, ids, state === 'on')));
  }
}

async function list(session: Session): Promise<number> {
  const { out, t, locale } = session;
  const { collections } = await session.mongo();
  const rules = await listRules(collections);
  for (const { id, name, rule, firings, newestFiring } of rules) {
    const stands = {
      enabled: rule?.enabled ?? null,
      condition: rule?.condition ?? null,
      voucher: rule?.voucher ?? null,
    };
    await out.object({ id, name, ...stands, firings, newest_firing: newestFiring });
  }
  const columns = [
    { title: t('columns.id'), width: 14 },
    { title: t('columns.name'), width: 22 },
    { title: t('columns.state'), width: 8 },
    { title: t('rules.firings'), align: 'right' as const },
  ];
  const rows = rules.map(({ id, name, rule, firings }) => [
    ...[id, name, t(`rules.states.${rule ? (rule.enabled ? 'on' : 'off') : 'faulty'}`), formatCount(firings, locale)],
  ]);
  await out.table(columns, rows);
  out.note(t('rules.count', { count: rules.length }));
  return exitCodes.ok;
}

/** One after the other; unknown ids are said and passed. */
async function turn(session: Session, ids: readonly string[], enabled: boolean): Promise<number> {
  const { out, signal, t, actorId } = session;
  const { collections } = await session.mongo();
  let code: number = exitCodes.ok;
  for (const id of ids) {
    if (signal.aborted) break;
    const outcome = await switchRule(collections, id, enabled, { actorId, at: new Date() });
    if (outcome === 'done') {
      await out.object({ id, enabled });
      await out.line(t(enabled ? 'rules.isOn' : 'rules.isOff', { id }));
      continue;
    }
    out.note(t('rules.unknown', { id }));
    code = exitCodes.noInput;
  }
  return code;
}
