import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { jsonCommand } from '@/cli/options';
import { pause } from '@/cli/pause';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { formatCount } from '@/lib/i18n/format';
import { processorMembers } from '@/lib/kafka/groups';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { countParked, pipelineProgress } from '@/lib/queries/pipeline';

interface Options {
  watch?: boolean;
  json?: boolean;
}

/** Between two looks, ms. */
const watchMs = 2_000;

export function addStatus(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'status', t, {
    description: t('status.description'),
    examples: ['clientflow status', 'clientflow status -w', 'clientflow status --json'],
  })
    .option('-w, --watch', t('status.watch'))
    .action((options: Options) => shell.run(options, (session) => status(session, options)));
}

async function status(session: Session, { watch = false }: Options): Promise<number> {
  const { config, out, signal } = session;
  const offsets = createOffsetReader(config, 'cli');
  try {
    do {
      const found = await look(session, offsets);
      if (watch) await out.clear();
      await show(session, found);
      if (watch) await pause(watchMs, signal);
    } while (watch && !signal.aborted);
  } finally {
    await offsets.close();
  }
  return exitCodes.ok;
}

async function look(session: Session, offsets: OffsetReader) {
  const { config } = session;
  const { actions, facts } = config.kafka.topics;
  const { collections } = await session.mongo();
  const ranges = await Promise.all(
    [actions, facts].map(async (topic) => [topic, await offsets.ranges(topic)] as const),
  );
  const [processors, parked, open] = await Promise.all([
    pipelineProgress(collections, Object.fromEntries(ranges)),
    countParked(collections),
    countOpenDeadLetters(collections),
  ]);
  const members = await processorMembers(
    config,
    processors.map(({ processor }) => processor),
  );
  const rows = processors.map(({ processor, topic, lag }) => ({
    ...{ processor, topic, lag, workers: members.get(processor) ?? 0 },
  }));
  return { time: new Date().toISOString(), processors: rows, parked, dead_letters_open: open };
}

async function show({ out, t, locale, time }: Session, found: Awaited<ReturnType<typeof look>>): Promise<void> {
  await out.object(found);
  const columns = [
    { title: t('status.processor'), width: 10 },
    { title: t('status.topic'), width: 12 },
    { title: t('status.lag'), width: 8, align: 'right' as const },
    { title: t('status.workers'), width: 7, align: 'right' as const },
  ];
  const rows = found.processors.map(({ processor, topic, lag, workers }) => [
    ...[processor, topic, lag === null ? '?' : formatCount(lag, locale), formatCount(workers, locale)],
  ]);
  await out.line(time(found.time));
  await out.table(columns, rows);
  if (rows.length === 0) await out.line(t('doctor.progress.none'));
  await out.line(t('doctor.letters', { open: found.dead_letters_open, more: '', parked: found.parked }));
}
