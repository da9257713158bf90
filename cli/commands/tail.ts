import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { sayReasons } from '@/cli/language';
import { jsonCommand, valueParsers } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { printable } from '@/cli/table';
import { withoutMark } from '@/lib/contract/byte-order-mark';
import { readReasons } from '@/lib/contract/connect-errors';
import { headerText } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { tailTopic } from '@/lib/kafka/tail';

const topicNames = ['actions', 'facts', 'dead-letters'] as const;
type TopicName = (typeof topicNames)[number];

interface Options {
  topic: TopicName;
  fromBeginning?: boolean;
  json?: boolean;
}

export function addTail(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'tail', t, {
    description: t('tail.description'),
    examples: ['clientflow tail', 'clientflow tail --topic facts --json', 'clientflow tail --from-beginning'],
  })
    .option(
      '--topic <actions|facts|dead-letters>',
      t('tail.topic'),
      valueParsers(t).oneOf('--topic', topicNames),
      'actions',
    )
    .option('--from-beginning', t('tail.fromBeginning'))
    .action((options: Options) => shell.run(options, (session) => tail(session, options)));
}

async function tail(session: Session, { topic: name, fromBeginning = false }: Options): Promise<number> {
  const { config, out, signal, t } = session;
  const topic = topicOf(session, name);
  let count = 0;
  await tailTopic(config, {
    topic,
    fromBeginning,
    signal,
    onReady: () => out.note(t('tail.following', { topic })),
    async onRecords(records) {
      for (const record of records) {
        if (signal.aborted) return;
        if (out.json) await out.object(recordObject(record));
        else await out.line(recordLine(session, record));
        count += 1;
      }
    },
  });
  out.note(t('tail.count', { count }));
  return exitCodes.ok;
}

function topicOf({ config: { kafka } }: Session, name: TopicName): string {
  const { actions, facts, dead_letters } = kafka.topics;
  return { actions, facts, 'dead-letters': dead_letters }[name];
}

/** Headers that say why a dead letter is one, for people. */
const reasonHeader = '__connect.errors.exception.message';

function recordLine({ t, time }: Session, record: LogRecord): string {
  const { partition, offset, timestamp, key, value, headers } = record;
  const message = headerText(headers, reasonHeader);
  const reason = message === undefined ? undefined : sayReasons(t, { reasons: readReasons(headers), message });
  const parts = [
    time(new Date(timestamp)),
    `${partition}:${offset}`.padEnd(8),
    (key?.toString('utf8') ?? '-').padEnd(16),
    value === null ? '-' : summaryOf(value),
    ...(reason === undefined ? [] : [`← ${reason}`]),
  ];
  return parts.map(printable).join('  ');
}

/** Fields that are about the message and not about what it says. */
const envelopeFields: ReadonlySet<string> = new Set([
  'event_type',
  'fact_type',
  'event_id',
  'schema_version',
  'occurred_at',
  'recorded_at',
  'applied_at',
  'actor',
  'source',
  'version',
]);

/** What happened, then what it says; what is not one of our messages as it is. */
function summaryOf(value: Buffer): string {
  const content = parsed(value);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return value.toString('utf8');
  const { event_type, fact_type } = content as Record<string, unknown>;
  const fields = Object.entries(content).filter(([name]) => !envelopeFields.has(name));
  return `${String(event_type ?? fact_type ?? '?').padEnd(22)} ${JSON.stringify(Object.fromEntries(fields))}`;
}

/** Bytes that are not JSON are text, and bytes that are not text base64. */
function recordObject({ topic, partition, offset, timestamp, key, value, headers }: LogRecord): object {
  return {
    topic,
    partition,
    offset,
    time: new Date(timestamp).toISOString(),
    key: key && textOf(key),
    value: value && parsed(value),
    headers: headers.map(({ name, value }) => ({ name, value: value && textOf(value) })),
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(withoutMark(bytes.toString('utf8')));
  } catch {
    return textOf(bytes);
  }
}

function textOf(bytes: Buffer): string | { base64: string } {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
}
