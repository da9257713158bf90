import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { type Via, valueParsers, writingCommand } from '@/cli/options';
import { pause } from '@/cli/pause';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { printable } from '@/cli/table';
import { openWriter, type Writer } from '@/cli/writer';
import type { Action } from '@/lib/contract';
import { purchaseValue } from '@/lib/domain/value';
import type { Collections } from '@/lib/mongo/collections';
import type { CustomerDoc, ProductDoc } from '@/lib/mongo/documents/shop';

/** Purchases draw on this many customers and products at most, the first by id. */
const poolSize = 10_000;
const mostPieces = 10;

interface Options {
  via: Via;
  count: number;
  every: number;
  json?: boolean;
}

export function addBuy(program: Command, shell: Shell): void {
  const { t } = shell;
  const parse = valueParsers(t);
  writingCommand(program, 'buy', t, {
    description: t('buy.description'),
    examples: [
      'clientflow buy',
      'clientflow buy --count 100 --every 200ms',
      'clientflow buy --via db --every 0 --json',
    ],
  })
    .option('--count <n>', t('buy.count'), parse.integer('--count', 1, 1_000_000), 10)
    .option('--every <time>', t('buy.every'), parse.duration('--every'))
    .action((options: Omit<Options, 'every'> & { every?: number }) =>
      shell.run(options, (session) => buy(session, { ...options, every: options.every ?? 2_000 })),
    );
}

type Purchase = Extract<Action, { type: 'customer_buys_product' }>;

async function buy(session: Session, { via, count, every }: Options): Promise<number> {
  const { out, signal, t, config } = session;
  const shop = await openShop(session);
  const writer = await openWriter(session, via);
  const bar = out.progress(count, t('buy.progress'));
  let done = 0;
  try {
    while (done < count && !signal.aborted) {
      const purchase = await shop.purchase();
      await write(session, writer, purchase, bar.visible);
      done += 1;
      bar.step(done, describe(session, purchase));
      if (done < count) await pause(every, signal);
    }
  } finally {
    bar.end();
    if (done > 0) out.note(t(`buy.${via}`, { count: done, topic: config.kafka.topics.actions }));
    if (done < count) out.note(t('make.unfinished', { made: done, total: count }));
  }
  return exitCodes.ok;
}

async function write(session: Session, writer: Writer, purchase: Purchase, quiet: boolean): Promise<void> {
  const { out } = session;
  for (const { message } of await writer.write([purchase])) await out.object(message);
  if (!quiet) await out.line(describe(session, purchase));
}

function describe({ t, money }: Session, { data }: Purchase): string {
  const { customerId, productId, quantity, quote } = data;
  const value = quote ? money(purchaseValue({ unitPrice: quote.unitPrice, quantity })) : '';
  return printable(t('buy.line', { customer: customerId, quantity, product: quote?.name ?? productId, value }));
}

/** Random purchases of those who are there, at the price of the moment. */
async function openShop(session: Session) {
  const { collections } = await session.mongo();
  const { customers, products } = collections;
  const [customerIds, productIds] = await Promise.all([someIds(customers), someIds(products)]);
  if (customerIds.length === 0) throw new CliFailure(exitCodes.noInput, session.t('buy.noCustomers'));
  if (productIds.length === 0) throw new CliFailure(exitCodes.noInput, session.t('buy.noProducts'));
  return {
    async purchase(): Promise<Purchase> {
      const productId = pick(productIds);
      const product = await products.findOne({ _id: productId });
      const quote = product && { name: product.name, type: product.type, unitPrice: product.price };
      const data = { customerId: pick(customerIds), productId, quantity: randomInt(1, mostPieces + 1) };
      return { type: 'customer_buys_product', data: quote ? { ...data, quote } : data };
    },
  };
}

async function someIds(collection: Collections['customers'] | Collections['products']): Promise<string[]> {
  const found = await (collection as Collections['customers'])
    .find<Pick<CustomerDoc | ProductDoc, '_id'>>({ forgotten: { $ne: true } }, { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .limit(poolSize)
    .toArray();
  return found.map(({ _id }) => _id);
}

function pick(ids: readonly string[]): string {
  return ids[randomInt(ids.length)] as string;
}
