import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { UsageError } from '@/cli/failure';
import { customerObject, productObject, purchaseObject } from '@/cli/objects';
import { jsonCommand, valueParsers } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import type { Column } from '@/cli/table';
import { formatCount } from '@/lib/i18n/format';
import type { Collections } from '@/lib/mongo/collections';
import { listCustomers } from '@/lib/queries/customers';
import { listProducts } from '@/lib/queries/products';
import { listPurchases } from '@/lib/queries/purchases';
import { type CustomerDto, type CustomerSort, customerSorts } from '@/lib/reads/customers';
import { maxPageSize, type Page } from '@/lib/reads/list';
import { type ProductDto, type ProductSort, productSorts } from '@/lib/reads/products';
import { type PurchaseDto, type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';

interface Asked {
  sort: string | undefined;
  search: string | undefined;
  cursor: string | undefined;
  size: number;
}

/** A list of the panel, as the command line shows it. */
interface Listing<T> {
  sorts: readonly string[];
  /** Whether names can be looked for. */
  hasQuery: boolean;
  page(collections: Collections, asked: Asked): Promise<Page<T>>;
  object(item: T): object;
  columns(session: Session): Column[];
  row(item: T, session: Session): string[];
}

const operator = { role: 'operator' } as const;

const customers: Listing<CustomerDto> = {
  sorts: customerSorts,
  hasQuery: true,
  page: (collections, { sort, ...asked }) =>
    listCustomers(collections, operator, { ...asked, sort: sort as CustomerSort }),
  object: customerObject,
  columns: ({ t }) => [
    { title: t('columns.id'), width: 14 },
    { title: t('columns.name'), width: 22 },
    { title: t('columns.registered'), width: 24 },
    { title: t('columns.address') },
  ],
  row: ({ id, firstName, lastName, registeredAt, address }, { time }) => [
    ...[id, `${firstName} ${lastName}`, time(registeredAt), address],
  ],
};

const products: Listing<ProductDto> = {
  sorts: productSorts,
  hasQuery: true,
  page: (collections, { sort, ...asked }) => listProducts(collections, { ...asked, sort: sort as ProductSort }),
  object: productObject,
  columns: ({ t }) => [
    { title: t('columns.id'), width: 14 },
    { title: t('columns.name'), width: 22 },
    { title: t('columns.type'), width: 9 },
    { title: t('columns.price'), width: 10, align: 'right' },
  ],
  row: ({ id, name, type, price }, { money }) => [id, name, type, money(price)],
};

const purchases: Listing<PurchaseDto> = {
  sorts: purchaseSorts,
  hasQuery: false,
  page: (collections, { sort, search: _, ...asked }) =>
    listPurchases(collections, operator, { ...asked, sort: sort as PurchaseSort }),
  object: purchaseObject,
  columns: ({ t }) => [
    { title: t('columns.bought'), width: 24 },
    { title: t('columns.customer'), width: 20 },
    { title: t('columns.quantity'), width: 5, align: 'right' },
    { title: t('columns.name'), width: 22 },
    { title: t('columns.value'), width: 10, align: 'right' },
    { title: t('columns.eventId') },
  ],
  row: ({ purchasedAt, customerName, customerId, quantity, name, value, id }, { time, money, locale }) => [
    ...[time(purchasedAt), customerName || customerId, formatCount(quantity, locale), name, money(value), id],
  ],
};

const listings = { customers, products, purchases };
type Kind = keyof typeof listings;
const kinds = Object.keys(listings) as Kind[];

const orders = {
  customers: customerSorts.join(', '),
  products: productSorts.join(', '),
  purchases: purchaseSorts.join(', '),
};

interface Options {
  limit: number;
  sort?: string;
  query?: string;
  json?: boolean;
}

export function addList(program: Command, shell: Shell): void {
  const { t } = shell;
  const parse = valueParsers(t);
  jsonCommand(program, 'list', t, {
    description: t('list.description'),
    examples: [
      'clientflow list purchases',
      'clientflow list products --sort -price --limit 5',
      'clientflow list customers --query kowal --json',
    ],
  })
    .argument(`<${kinds.join('|')}>`, t('list.kind'), parse.oneOf('list', kinds))
    .option('--limit <n>', t('list.limit'), parse.integer('--limit', 1, 1_000_000), 25)
    .option('--sort <order>', t('list.sort', orders))
    .option('--query <text>', t('list.query'))
    .action((kind: Kind, options: Options) =>
      shell.run(options, (session) => show(session, listings[kind] as Listing<unknown>, options)),
    );
}

async function show<T>(session: Session, listing: Listing<T>, { limit, sort, query }: Options): Promise<number> {
  const { out, signal, t } = session;
  if (sort !== undefined) valueParsers(t).oneOf('--sort', listing.sorts)(sort);
  if (query !== undefined && !listing.hasQuery) throw new UsageError(t('list.noQuery'));
  const { collections } = await session.mongo();
  let count = 0;
  let cursor: string | undefined;
  do {
    const asked = { sort, search: query, cursor, size: Math.min(maxPageSize, limit - count) };
    const { items, next } = await listing.page(collections, asked);
    for (const item of items) await out.object(listing.object(item));
    const rows = items.map((item) => listing.row(item, session));
    await out.table(listing.columns(session), rows, { titles: count === 0 });
    count += items.length;
    cursor = next ?? undefined;
  } while (cursor !== undefined && count < limit && !signal.aborted);
  out.note(t(cursor === undefined ? 'list.all' : 'list.first', { count }));
  return exitCodes.ok;
}
