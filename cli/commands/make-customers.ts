import type { Command } from 'commander';
import { type Via, valueParsers, writingCommand } from '@/cli/options';
import type { Shell } from '@/cli/shell';
import type { Action } from '@/lib/contract';
import { madeUpCustomer, polishFaker, type SeedMark, seedCustomerId } from '@/lib/control/starter-shop';
import { makeAll } from './make';

const mostCustomers = 1_000_000;

interface Options {
  via: Via;
  count: number;
  seed?: number;
  json?: boolean;
}

export function addMakeCustomers(program: Command, shell: Shell): void {
  const { t } = shell;
  const parse = valueParsers(t);
  writingCommand(program, 'make-customers', t, {
    description: t('make.customers.description'),
    examples: [
      'clientflow make-customers',
      'clientflow make-customers --count 100 --json',
      'clientflow make-customers --via db',
    ],
  })
    .option('--count <n>', t('make.customers.count'), parse.integer('--count', 1, mostCustomers), 5)
    .option('--seed <n>', t('options.seed'), parse.integer('--seed', 0, 4_294_967_295))
    .action((options: Options) =>
      shell.run(options, (session) =>
        makeAll(session, {
          via: options.via,
          actions: customers(options),
          total: options.count,
          columns: [
            { title: t('columns.id'), width: 14 },
            { title: t('columns.name'), width: 24 },
            { title: t('columns.address') },
          ],
          row: customerRow,
          summary: (count) => t(`make.customers.${options.via}`, { count, topic: session.config.kafka.topics.actions }),
        }),
      ),
    );
}

function* customers({ via, count, seed }: Options): Generator<Action> {
  const random = polishFaker(seed);
  const mark: SeedMark = via === 'kafka' ? 'k' : 'db';
  for (let index = 0; index < count; index += 1) {
    yield { type: 'new_customer', data: madeUpCustomer(random, seedCustomerId(mark, index)) };
  }
}

function customerRow(action: Action): string[] {
  if (action.type !== 'new_customer') return [];
  const { id, firstName, lastName, address } = action.data;
  return [id, `${firstName} ${lastName}`, address];
}
