import { requestLetterRun } from '@/lib/control/letter-runs';
import { NotConfirmedError } from '@/lib/kafka/errors';
import { partitionOfKey } from '@/lib/kafka/murmur2';
import type { Publisher } from '@/lib/kafka/publisher';
import { publisherOn } from '@/lib/kafka/publisher';
import type { Kafka } from '@/simulation/kafka';
import type { Act, Message } from '@/simulation/plan/plan';
import type { Run } from '@/simulation/time/run';
import type { Database } from './database';
import { config } from './settings';

/** What a sender was told of a message with an id; the same words as the fault rows'. */
export interface Sent {
  id: string;
  outcome: 'acknowledged' | 'unknown';
}

interface Surroundings {
  simulation: Run;
  kafka: Kafka;
  database: Database;
}

const { actions } = config.kafka.topics;
/** After so long the broker aborts a transaction that is still open, ms. */
const transactionTimeoutMs = 3_000;

/**
 * Makes a plan's acts happen.
 *
 * @returns what the web was told, as it comes.
 */
export function performActs(acts: readonly Act[], { simulation, kafka, database }: Surroundings): readonly Sent[] {
  const web = simulation.actor('web');
  const publisher = publisherOn(kafka.sender());
  const collections = simulation.as(web, () => database.stores().collections);
  const sent: Sent[] = [];
  const asWeb = (work: () => Promise<void>) => simulation.as(web, () => setTimeout(() => void work(), 1));
  const perform = (act: Act, index: number) => {
    if (act.kind === 'letters') {
      const at = new Date(simulation.now());
      const target = { filter: { state: 'open' as const }, until: at, total: 0 };
      const request = { id: `run-${index}`, requestedBy: 'operator', at, decision: act.decision, reason: null, target };
      return asWeb(() => requestLetterRun(collections, request).catch(() => {}));
    }
    if (act.kind === 'publish' && act.by === 'web') return asWeb(() => publish(publisher, act.messages, sent));
    const transaction = act.kind === 'transaction' ? kafka.begin(transactionTimeoutMs) : null;
    for (const [turn, message] of act.messages.entries()) {
      const partition = partitionOf(message, kafka.ranges(actions).length, index + turn);
      const record = { key: bytes(message.key), value: bytes(message.value), headers: [] };
      if (transaction) transaction.send(actions, partition, [record]);
      else kafka.append(actions, partition, [record]);
    }
    if (act.kind !== 'transaction' || act.end === 'timeout') return;
    const { end, lastsMs } = act;
    simulation.later(lastsMs, `${transaction?.transactionalId}: ${end}`, () => transaction?.[end]());
  };
  for (const [index, act] of acts.entries()) simulation.later(act.at, `act: ${act.kind}`, () => perform(act, index));
  return sent;
}

async function publish(publisher: Publisher, messages: readonly Message[], sent: Sent[]): Promise<void> {
  const outgoing = messages.map(({ key, value }) => ({ topic: actions, key, value }));
  const outcome = await publisher.publish(outgoing).then(
    () => 'acknowledged' as const,
    (error: unknown) => {
      if (error instanceof NotConfirmedError) return 'unknown' as const;
      throw error;
    },
  );
  sent.push(...messages.flatMap(({ value }) => eventId(value) ?? []).map((id) => ({ id, outcome })));
}

/** Its event id, if it is an action with one. */
function eventId(value: string | null): string | undefined {
  return value?.startsWith('{') ? (JSON.parse(value) as { event_id?: string }).event_id : undefined;
}

function partitionOf({ key, partition }: Message, partitions: number, turn: number): number {
  if (partition !== undefined) return partition;
  return key === null ? turn % partitions : partitionOfKey(key, partitions);
}

function bytes(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text);
}
