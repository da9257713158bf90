import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure, UsageError } from '@/cli/failure';
import type { Translate } from '@/cli/language';
import { durationMs, jsonCommand, valueParsers } from '@/cli/options';
import { formatted, recordLine, recordObject, typeOf, unknownTokens } from '@/cli/record-text';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { parseInstant } from '@/lib/contract/instant';
import type { LogRecord } from '@/lib/contract/record';
import { NoSuchPartitionError, type TailPlace, tailTopic } from '@/lib/kafka/tail';

const topicNames = ['actions', 'facts', 'dead-letters'] as const;
type TopicName = (typeof topicNames)[number];

interface Options {
  topic: TopicName;
  fromBeginning?: boolean;
  since?: Date;
  partition?: number;
  offset?: number;
  key?: string;
  type?: string;
  count?: number;
  format?: string;
  json?: boolean;
}

export function addTail(program: Command, shell: Shell): void {
  const { t } = shell;
  const parse = valueParsers(t);
  jsonCommand(program, 'tail', t, {
    description: t('tail.description'),
    examples: [
      'clientflow tail',
      'clientflow tail --since 10m --type customer_buys_product',
      'clientflow tail --topic facts --partition 0 --offset -5 -n 5 --json',
      "clientflow tail --from-beginning --format '%p:%o %k %s'",
    ],
  })
    .option('--topic <actions|facts|dead-letters>', t('tail.topic'), parse.oneOf('--topic', topicNames), 'actions')
    .option('--from-beginning', t('tail.fromBeginning'))
    .option('--since <time>', t('tail.since'), sinceOf(t))
    .option('--partition <n>', t('tail.partition'), parse.integer('--partition', 0, 1_000_000))
    .option('--offset <n>', t('tail.offset'), offsetOf(t))
    .option('--key <key>', t('tail.key'))
    .option('--type <type>', t('tail.type'))
    .option('-n, --count <n>', t('tail.some'), parse.integer('--count', 1, 1_000_000_000))
    .option('--format <format>', t('tail.format'))
    .action((options: Options) => shell.run(options, (session) => tail(session, options)));
}

/** `10m` ago, or a moment in ISO 8601. */
function sinceOf(t: Translate) {
  return (value: string): Date => {
    const ms = durationMs(value);
    const since = ms === null ? parseInstant(value) : new Date(Date.now() - ms);
    if (!since) throw new UsageError(t('usage.since', { value }));
    return since;
  };
}

function offsetOf(t: Translate) {
  return (value: string): number => {
    if (!/^-?\d{1,15}$/.test(value)) throw new UsageError(t('usage.offset', { value }));
    return Number(value);
  };
}

/** @throws UsageError when the options name more than one place. */
function placeOf({ t }: Session, { fromBeginning, since, partition, offset }: Options): TailPlace {
  const places = [fromBeginning && ('beginning' as const), since && { since }, offset !== undefined && { offset }];
  const [from = 'end', ...more] = places.filter((place) => place !== false && place !== undefined);
  if (more.length > 0) throw new UsageError(t('tail.onePlace'));
  return { from, partition };
}

async function tail(session: Session, options: Options): Promise<number> {
  const { config, out, t } = session;
  const { format, count: most = Number.POSITIVE_INFINITY } = options;
  const place = placeOf(session, options);
  const unknown = unknownTokens(format ?? '');
  if (unknown.length > 0) throw new UsageError(t('tail.badFormat', { token: `%${unknown[0]}` }));
  if (format !== undefined && out.json) throw new UsageError(t('tail.formatOrJson'));
  const topic = topicOf(session, options.topic);
  const enough = new AbortController();
  const signal = AbortSignal.any([session.signal, enough.signal]);
  let count = 0;
  const follow = tailTopic(config, {
    topic,
    place,
    signal,
    onReady: () => out.note(t('tail.following', { topic })),
    async onRecords(records) {
      for (const record of records.filter((record) => isWanted(record, options))) {
        if (signal.aborted) return;
        if (out.json) await out.object(recordObject(record));
        else await out.line(format === undefined ? recordLine(session, record) : formatted(record, format));
        count += 1;
        if (count >= most) enough.abort();
      }
    },
  });
  await follow.catch((error: unknown) => {
    if (!(error instanceof NoSuchPartitionError)) throw error;
    const { partition, count } = error;
    throw new CliFailure(exitCodes.noInput, t('tail.noPartition', { topic, partition, count }));
  });
  out.note(t('tail.count', { count }));
  return exitCodes.ok;
}

function topicOf({ config: { kafka } }: Session, name: TopicName): string {
  const { actions, facts, dead_letters } = kafka.topics;
  return { actions, facts, 'dead-letters': dead_letters }[name];
}

function isWanted(record: LogRecord, { key, type }: Options): boolean {
  if (key !== undefined && record.key?.toString('utf8') !== key) return false;
  return type === undefined || typeOf(record) === type;
}
