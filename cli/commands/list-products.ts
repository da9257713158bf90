import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { productObject } from '@/cli/objects';
import { jsonCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import type { Column } from '@/cli/table';
import { listProducts } from '@/lib/queries/products';
import type { ProductDto } from '@/lib/reads/products';

export function addListProducts(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'list-products', t, {
    description: t('list.products.description'),
    examples: ['clientflow list-products', 'clientflow list-products --json'],
  }).action((options: { json?: boolean }) => shell.run(options, printProducts));
}

const pageSize = 100;

async function printProducts(session: Session): Promise<number> {
  const { out, signal, t } = session;
  const { collections } = await session.mongo();
  let count = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = await listProducts(collections, { sort: 'type', size: pageSize, cursor });
    for (const product of items) await out.object(productObject(product));
    if (!out.json && items.length > 0) await printPage(session, items, count === 0);
    count += items.length;
    cursor = next ?? undefined;
  } while (cursor !== undefined && !signal.aborted);
  if (count === 0) out.note(t('list.products.none'));
  else out.note(t('list.products.count', { count }));
  return exitCodes.ok;
}

async function printPage({ out, t, money }: Session, items: ProductDto[], first: boolean): Promise<void> {
  const columns: Column[] = [
    { title: t('columns.type'), width: 9 },
    { title: t('columns.id'), width: 14 },
    { title: t('columns.name'), width: 22 },
    { title: t('columns.price'), width: 10, align: 'right' },
  ];
  const rows = items.map(({ type, id, name, price }) => [type, id, name, money(price)]);
  await out.table(columns, rows, { titles: first });
}
