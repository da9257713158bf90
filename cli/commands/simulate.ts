import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { v7 as uuidv7 } from 'uuid';
import { UsageError } from '@/cli/failure';
import { endRun, followRun } from '@/cli/follow-run';
import { jsonCommand, valueParsers } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { writeAudit } from '@/lib/control/audit';
import { requestSimulation } from '@/lib/control/simulator';
import { type SimulatorSpec, simulationTotal, simulatorMost } from '@/lib/domain/simulator';

interface Options extends Omit<SimulatorSpec, 'seed' | 'rampTo' | 'rampSeconds'> {
  rampTo?: number;
  /** ms. */
  rampOver?: number;
  seed?: number;
  cancel?: string;
  json?: boolean;
}

export function addSimulate(program: Command, shell: Shell): void {
  const { t } = shell;
  const parse = valueParsers(t);
  const most = simulatorMost;
  jsonCommand(program, 'simulate', t, {
    description: t('simulate.description'),
    examples: [
      'clientflow simulate --purchases 1000 --rate 50',
      'clientflow simulate --customers 50 --price-changes 20 --purchases 5000 --rate 10 --ramp-to 200 --ramp-over 1m',
      'clientflow simulate --cancel ID',
    ],
  })
    .option('--customers <n>', t('simulate.customers'), parse.integer('--customers', 0, most.customers), 0)
    .option('--products <n>', t('simulate.products'), parse.integer('--products', 0, most.products), 0)
    .option(
      '--price-changes <n>',
      t('simulate.priceChanges'),
      parse.integer('--price-changes', 0, most.priceChanges),
      0,
    )
    .option('--purchases <n>', t('simulate.purchases'), parse.integer('--purchases', 0, most.purchases), 0)
    .option('--rate <n>', t('simulate.rate'), parse.integer('--rate', 0, most.rate), 0)
    .option('--ramp-to <n>', t('simulate.rampTo'), parse.integer('--ramp-to', 1, most.rampTo))
    .option('--ramp-over <time>', t('simulate.rampOver'), parse.duration('--ramp-over'))
    .option('--seed <n>', t('options.seed'), parse.integer('--seed', 0, most.seed))
    .option('--cancel <id>', t('simulate.cancel'))
    .action((options: Options) => shell.run(options, (session) => simulate(session, options)));
}

async function simulate(session: Session, options: Options): Promise<number> {
  const { t, actorId } = session;
  if (options.cancel !== undefined) return endRun(session, 'simulator_runs', options.cancel);
  const { customers, products, priceChanges, purchases, rate, seed = randomInt(simulatorMost.seed) } = options;
  const total = simulationTotal(options);
  if ((options.rampTo === undefined) !== (options.rampOver === undefined)) throw new UsageError(t('simulate.ramp'));
  const ramp = { rampTo: options.rampTo ?? 0, rampSeconds: Math.ceil((options.rampOver ?? 0) / 1_000) };
  if (total === 0) throw new UsageError(t('simulate.nothing'));
  const { collections } = await session.mongo();
  const id = uuidv7();
  const spec = { customers, products, priceChanges, purchases, rate, ...ramp, seed };
  const at = new Date();
  await requestSimulation(collections, { id, spec, requestedBy: actorId, at });
  await writeAudit(collections, { actorId, action: 'start_simulation', target: id, detail: JSON.stringify(spec) }, at);
  const run = { collections, name: 'simulator_runs', id, total, counter: 'published' } as const;
  return followRun(session, { ...run, cancel: `clientflow simulate --cancel ${id}` });
}
