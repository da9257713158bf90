import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { UsageError } from '@/cli/failure';
import { jsonCommand } from '@/cli/options';
import { openSeals } from '@/cli/secrets';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { writeAudit } from '@/lib/control/audit';
import { countUnsigned, signCustomers } from '@/lib/control/sign-accounts';

/** `accounts sign`. */
export function addAccounts(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('accounts').description(t('accounts.description'));
  jsonCommand(group, 'sign', t, {
    description: t('accounts.sign.description'),
    examples: ['clientflow accounts sign', 'clientflow accounts sign --yes'],
  })
    .option('--yes', t('accounts.sign.yes'))
    .action((options: { yes?: boolean; json?: boolean }) =>
      shell.run(options, (session) => signAccounts(session, options.yes ?? false)),
    );
}

/** Takes the database's word for whose the accounts are, so it is done only when somebody says so. */
async function signAccounts(session: Session, yes: boolean): Promise<number> {
  const { out, t, actorId } = session;
  const seals = openSeals(session);
  const { collections } = await session.mongo();
  const before = await countUnsigned(collections, seals);
  if (before.unsigned > 0 && !yes) throw new UsageError(t('accounts.sign.ask', before));
  const signed = before.unsigned > 0 ? await signCustomers(collections, seals) : 0;
  if (signed > 0) {
    const entry = { actorId, action: 'sign_accounts', target: '', detail: String(signed) };
    await writeAudit(collections, entry, new Date());
  }
  await out.object({ customers: before.customers, signed });
  await out.line(t('accounts.sign.done', { signed, customers: before.customers }));
  return exitCodes.ok;
}
