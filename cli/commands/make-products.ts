import type { Command } from 'commander';
import { type Via, valueParsers, writingCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import type { Action } from '@/lib/contract';
import { madeUpGroceries, polishFaker } from '@/lib/control/starter-shop';
import { makeAll } from './make';

interface Options {
  via: Via;
  seed?: number;
  json?: boolean;
}

export function addMakeProducts(program: Command, shell: Shell): void {
  const { t } = shell;
  writingCommand(program, 'make-products', t, {
    description: t('make.products.description'),
    examples: ['clientflow make-products', 'clientflow make-products --via db --json'],
  })
    .option('--seed <n>', t('options.seed'), valueParsers(t).integer('--seed', 0, 4_294_967_295))
    .action((options: Options) => shell.run(options, (session) => makeProducts(session, options)));
}

function makeProducts(session: Session, { via, seed }: Options): Promise<number> {
  const { t, config, money } = session;
  const actions = madeUpGroceries(polishFaker(seed), via === 'kafka' ? 'k' : 'db').map(
    (data): Action => ({ type: 'new_product', data }),
  );
  return makeAll(session, {
    via,
    actions,
    total: actions.length,
    columns: [
      { title: t('columns.id'), width: 14 },
      { title: t('columns.name'), width: 22 },
      { title: t('columns.type'), width: 9 },
      { title: t('columns.price'), align: 'right' },
    ],
    row: (action) => {
      if (action.type !== 'new_product') return [];
      const { id, name, type, price } = action.data;
      return [id, name, type, money(price)];
    },
    summary: (count) => t(`make.products.${via}`, { count, topic: config.kafka.topics.actions }),
  });
}
