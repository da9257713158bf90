import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { v7 as uuidv7 } from 'uuid';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { sayReasons } from '@/cli/language';
import { jsonCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { batchSize } from '@/cli/writer';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import { batches } from '@/lib/domain/batches';
import { actionMessage } from '@/lib/kafka/messages';
import { ensureTopics } from '@/lib/kafka/topics';

interface Options {
  check?: boolean;
  json?: boolean;
}

export function addPublish(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'publish', t, {
    description: t('publish.description'),
    examples: [
      'clientflow publish actions.jsonl',
      'clientflow publish --check actions.jsonl',
      'make-actions | clientflow publish -',
    ],
  })
    .argument('<file|->', t('publish.file'))
    .option('--check', t('publish.check'))
    .action((file: string, options: Options) => shell.run(options, (session) => publish(session, file, options)));
}

/**
 * Publishes the actions of a file, one of the topic's JSON messages a line. A file is read through first, and nothing of
 * it is published if a line is wrong; what comes from standard input is looked at batch by batch.
 */
async function publish(session: Session, file: string, { check = false }: Options): Promise<number> {
  const { config, out, signal, t, user } = session;
  const isStream = file === '-';
  if (check || !isStream) {
    let count = 0;
    for await (const _ of actionsOf(session, file)) count += 1;
    if (check) {
      out.note(t('publish.checked', { count }));
      return exitCodes.ok;
    }
  }
  await ensureTopics(config);
  let published = 0;
  try {
    for await (const batch of batches(actionsOf(session, file), batchSize)) {
      if (signal.aborted) break;
      const placed = batch.map(({ action, identity, occurredAt, actor }) => ({
        action,
        context: {
          eventId: identity,
          occurredAt: occurredAt ?? new Date(),
          actor: actor ?? ({ role: 'cli', id: user } as const),
        },
      }));
      await session.publisher().publish(placed.map(({ action, context }) => actionMessage(config, action, context)));
      for (const { action, context } of placed)
        await out.object({ event_id: context.eventId, event_type: action.type });
      published += batch.length;
    }
  } finally {
    out.note(t('publish.done', { count: published, topic: config.kafka.topics.actions }));
  }
  return exitCodes.ok;
}

/**
 * The actions of a file's lines; an action without an id gets one, so that the publisher may repeat it.
 *
 * @throws CliFailure with `data` and the line's number at the first line that is no action.
 */
async function* actionsOf({ t }: Session, file: string): AsyncGenerator<DecodedRecord> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => {});
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    const decoded = decode({
      ...{ topic: 'line', partition: 0, offset: line, timestamp: Date.now(), key: null, headers: [] },
      value: Buffer.from(text),
    });
    if (!decoded.ok) {
      const reason = sayReasons(t, decoded.rejection);
      throw new CliFailure(exitCodes.data, t('publish.wrong', { file, line: String(line), reason }));
    }
    const { record } = decoded;
    yield record.identity === `line-0-${line}` ? { ...record, identity: uuidv7() } : record;
  }
}
