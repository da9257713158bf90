import type { Command } from 'commander';
import { createDifferenceList, readingProgress, sayPlans, saySummary } from '@/cli/commands/rebuild/report';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { assertNobodyWorks, assertTopicsThere } from '@/cli/guards';
import { jsonCommand, valueParsers } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { readTopic } from '@/lib/kafka/tail';
import {
  buildRebuild,
  compareAll,
  dropNext,
  isUnmoved,
  prepareRebuild,
  type Rebuilt,
  rebuildableNames,
  type Summary,
  swap,
  undecided,
} from '@/worker/rebuild';

interface Options {
  only?: readonly string[];
  swap?: boolean;
  yes?: boolean;
  keep?: boolean;
  differences: number;
  json?: boolean;
}

export function addRebuild(program: Command, shell: Shell): void {
  const { t } = shell;
  const parse = valueParsers(t);
  jsonCommand(program, 'rebuild', t, {
    description: t('rebuild.description'),
    codes: t('rebuild.codes'),
    examples: ['clientflow rebuild', 'clientflow rebuild --only sales', 'clientflow rebuild --swap'],
  })
    .option('--only <processors>', t('rebuild.only'), parse.someOf('--only', rebuildableNames))
    .option('--swap', t('rebuild.swap'))
    .option('--yes', t('rebuild.yes'))
    .option('--keep', t('rebuild.keep'))
    .option('--differences <n>', t('rebuild.differences'), parse.integer('--differences', 0, 1_000_000), 20)
    .action((options: Options) => shell.run(options, (session) => rebuild(session, options)));
}

async function rebuild(session: Session, options: Options): Promise<number> {
  const { config, signal } = session;
  const mongo = await session.mongo();
  await assertTopicsThere(session);
  if (options.swap) await assertNobodyWorks(session);
  const offsets = createOffsetReader(config, 'rebuild');
  const sources = { config, mongo, offsets, readTopic, signal };
  try {
    const rebuilt = await prepareRebuild(options.only ?? rebuildableNames, sources);
    sayPlans(session, rebuilt);
    await buildRebuild(rebuilt, sources, readingProgress(session));
    if (signal.aborted) return exitCodes.ok;
    const list = createDifferenceList(session, options.differences);
    const summary = await compareAll(rebuilt, signal, list.add);
    await list.end();
    await saySummary(session, summary, undecided(rebuilt));
    return options.swap ? await swapIn(session, options, rebuilt, summary) : exitCodeOf(summary);
  } finally {
    await offsets.close();
    if (!options.keep) await dropNext(mongo.db);
  }
}

async function swapIn(
  session: Session,
  options: Options,
  rebuilt: readonly Rebuilt[],
  summary: Summary,
): Promise<number> {
  const { out, t } = session;
  const { collections } = await session.mongo();
  const equal = exitCodeOf(summary) === exitCodes.ok;
  if (equal && rebuilt.every(({ context }) => context.plan.whole !== 'otherLog')) {
    out.note(t('rebuild.nothingToSwap'));
    return exitCodes.ok;
  }
  if (summary.extra > 0 && !options.yes) {
    out.note(t('rebuild.wouldLose', { count: summary.extra, direct: summary.direct }));
    return exitCodes.faults;
  }
  await assertNobodyWorks(session);
  if (!(await isUnmoved(rebuilt))) throw new CliFailure(exitCodes.busy, t('rebuild.moved'));
  await swap(collections, rebuilt, session.signal);
  out.note(t('rebuild.swapped'));
  return exitCodes.ok;
}

function exitCodeOf({ missing, extra, changed }: Summary): number {
  return missing + extra + changed === 0 ? exitCodes.ok : exitCodes.faults;
}
