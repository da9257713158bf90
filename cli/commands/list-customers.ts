import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { customerObject, itemObject } from '@/cli/objects';
import { jsonCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { type Column, printable } from '@/cli/table';
import { formatCount } from '@/lib/i18n/format';
import { type Holding, streamHoldings } from '@/lib/queries/holdings';

export function addListCustomers(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'list-customers', t, {
    description: t('list.customers.description'),
    examples: ['clientflow list-customers', 'clientflow list-customers --json | head -3'],
  }).action((options: { json?: boolean }) => shell.run(options, listCustomers));
}

async function listCustomers(session: Session): Promise<number> {
  const { out, signal, t } = session;
  const { collections } = await session.mongo();
  let count = 0;
  for await (const holding of streamHoldings(collections)) {
    if (signal.aborted) break;
    if (out.json) await out.object(holdingObject(holding));
    else await printHolding(session, holding, count === 0);
    count += 1;
  }
  if (count === 0 && !signal.aborted) out.note(t('list.customers.none'));
  else out.note(t('list.customers.count', { count }));
  return exitCodes.ok;
}

async function printHolding(session: Session, { customer, items }: Holding, first: boolean): Promise<void> {
  const { out, t, money, time, locale } = session;
  if (!first) await out.line();
  await out.line(`${printable(`${customer.firstName} ${customer.lastName}`)} (${printable(customer.id)})`);
  if (items.length === 0) {
    await out.line(`  ${t('list.customers.owns.nothing')}`);
    return;
  }
  const columns: Column[] = [
    { title: t('columns.type'), width: 9 },
    { title: t('columns.id'), width: 14 },
    { title: t('columns.name'), width: 22 },
    { title: t('columns.quantity'), width: 5, align: 'right' },
    { title: t('columns.unitPrice'), width: 10, align: 'right' },
    { title: t('columns.value'), width: 10, align: 'right' },
    { title: t('columns.bought'), width: 24 },
  ];
  const rows = items.map(({ type, productId, name, quantity, unitPrice, value, purchasedAt }) => {
    return [type, productId, name, formatCount(quantity, locale), money(unitPrice), money(value), time(purchasedAt)];
  });
  await out.table(columns, rows, { indent: '  ' });
}

function holdingObject({ customer, items }: Holding): object {
  const { updated_at: _, ...who } = customerObject(customer);
  return { ...who, products: items.map(itemObject) };
}
