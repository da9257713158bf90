import type { LogRecord } from '@/lib/contract/record';
import type { readTopic } from '@/lib/kafka/tail';
import type { Pass, RebuildContext } from './context';
import type { RebuildEntry } from './entries';
import { recordsOf } from './plan';

/** One reading of a processor's topic. */
export interface Reading {
  processor: string;
  number: number;
  of: number;
  records: number;
}

interface Source {
  readTopic: typeof readTopic;
  /** Ends it early. */
  signal: AbortSignal;
}

export type OnReading = (reading: Reading) => { step(records: number): void; end(): void };

/**
 * Applies the log to the `next` collections, in as many readings as the entry has passes.
 *
 * @param onReading told of each reading before it begins; what it returns is told how many records were applied.
 */
export async function build(
  entry: RebuildEntry,
  context: RebuildContext,
  source: Source,
  onReading: OnReading,
): Promise<void> {
  const { plan } = context;
  const passes = await entry.begin(context);
  for (const [index, pass] of passes.entries()) {
    const records = recordsOf(pass.reads ?? plan);
    const reading = { processor: plan.processor, number: index + 1, of: passes.length, records };
    do {
      const { step, end } = onReading(reading);
      await read(pass, context, source, step);
      end();
      if (source.signal.aborted) return;
    } while (await pass.another?.());
  }
}

function read(
  pass: Pass,
  { config, plan }: RebuildContext,
  { readTopic, signal }: Source,
  step: (records: number) => void,
): Promise<void> {
  const { topic, stretches } = pass.reads ?? plan;
  const inTurn = oneAtATime(pass.apply);
  return readTopic(config, {
    topic,
    stretches,
    signal,
    async onRecords(records) {
      await inTurn(records);
      step(records.length);
    },
  });
}

/** Partitions are read side by side; a pass need not think of that. */
function oneAtATime(pass: (records: LogRecord[]) => Promise<void>): (records: LogRecord[]) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (records) => {
    const turn = last.then(() => pass(records));
    last = turn.catch(() => {});
    return turn;
  };
}
