import { headerText } from '@/lib/contract/headers';
import { republishHeaders } from '@/lib/contract/record';
import { traceContextOf } from '@/lib/contract/trace-context';
import { decideLetters, type LettersOutcome, type Republish } from '@/lib/control/decide-letters';
import { type Publisher, PublishRefusedError } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { LetterRunDoc } from '@/lib/mongo/documents/web';
import { listDeadLetters } from '@/lib/queries/dead-letters';
import type { Logger } from '@/lib/telemetry/logger';
import type { Companion, Tick } from './companion';
import type { Outages } from './outages';
import { createRuns, pause, type RunCircumstances, type RunInWork } from './runs';

/** Letters that are decided about between two savings of the progress. */
const batchSize = 100;
const publishDeadlineMs = 5_000;
const retryMs = 500;

interface Options {
  collections: Collections;
  publisher: Publisher;
  outages: Outages;
  logger: Logger;
}

/** Carries out what operators decided about many dead letters; each decision is one by run and letter. */
export function createLetterRuns(options: Options): Companion {
  return createRuns<LetterRunDoc>(
    {
      name: 'dead letters',
      collection: 'letter_runs',
      begin: async (run) => decideRun(run, options),
    },
    options,
  );
}

type Progress = Pick<LetterRunDoc, 'queue' | 'cursor' | 'done' | 'unconfirmed' | 'skipped'>;

function decideRun(run: LetterRunDoc, { collections, publisher, logger }: Options): RunInWork<LetterRunDoc> {
  const { queue, cursor, done, unconfirmed, skipped } = run;
  let now: Progress = { queue, cursor, done, unconfirmed, skipped };

  const refill = async () => {
    if (!run.matching) return;
    const { filter, until } = run.matching;
    const place = now.cursor ? { cursor: now.cursor } : {};
    const request = { ...filter, until: until.toISOString(), size: batchSize, ...place };
    const { items, next } = await listDeadLetters(collections, request);
    now = { ...now, queue: items.map(({ id }) => id), cursor: next };
  };
  const decideBatch = async (tick: Tick) => {
    const ids = now.queue.slice(0, batchSize);
    const { _id: intentId, decision, reason, requestedBy } = run;
    const by = { role: 'operator', id: requestedBy } as const;
    const request = { intentId, ids, decision, reason, by, clock: () => new Date() };
    now = counted(now, ids.length, await decideLetters(collections, request, republishBy(publisher, logger, tick)));
  };
  return {
    progress: () => now,
    async goOn(circumstances: RunCircumstances) {
      const { halt, save } = circumstances;
      while (!halt.aborted) {
        if (now.queue.length > 0) await decideBatch(circumstances);
        else if (now.cursor === null) return true;
        else await refill();
        await save();
        if (now.unconfirmed > 0) await pause(retryMs, halt);
      }
      return false;
    },
  };
}

/** Says of each record whether it was published, as the web does of its own. */
function republishBy(publisher: Publisher, logger: Logger, { isOutage, recovered }: Tick): Republish {
  return async (messages) => {
    const lines = messages.map(({ headers }) => ({
      eventId: headerText(headers, republishHeaders.id),
      traceId: traceContextOf(headers)?.traceId,
      again: true,
    }));
    try {
      await publisher.publish([...messages], { deadlineMs: publishDeadlineMs });
      recovered();
      for (const line of lines) logger.debug(line, 'published');
      return 'confirmed';
    } catch (error) {
      for (const line of lines) logger.warn({ ...line, err: error }, 'publishing was not confirmed');
      if (error instanceof PublishRefusedError) return 'refused';
      if (isOutage(error)) return 'unconfirmed';
      throw error;
    }
  };
}

/** What is left begins with the letters that were not confirmed. */
function counted(before: Progress, tried: number, outcome: LettersOutcome): Progress {
  const { refused, scrubbed, missing } = before.skipped;
  return {
    ...before,
    queue: [...outcome.unconfirmed, ...before.queue.slice(tried)],
    done: before.done + outcome.decided.length,
    unconfirmed: outcome.unconfirmed.length,
    skipped: {
      refused: refused + outcome.refused.length,
      scrubbed: scrubbed + outcome.scrubbed.length,
      missing: missing + outcome.missing.length,
    },
  };
}
