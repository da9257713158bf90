import { requestLetterRun } from '@/lib/control/letter-runs';
import { NotConfirmedError } from '@/lib/kafka/errors';
import { partitionOfKey } from '@/lib/kafka/murmur2';
import type { Publisher } from '@/lib/kafka/publisher';
import { publisherOn } from '@/lib/kafka/publisher';
import type { Kafka } from '@/simulation/kafka';
import type { Act, Message } from '@/simulation/plan/plan';
import { differences } from '@/simulation/rebuild';
import type { Run } from '@/simulation/time/run';
import { outagePart } from '@/worker/outages';
import { rebuildableNames } from '@/worker/rebuild';
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
  /** Told what an act has found to be wrong. */
  onFault(fault: string): void;
}

const { actions } = config.kafka.topics;
/** Whoever publishes is answered within the publisher's deadline, ms. */
const answerMs = 6_000;
/** After so long the broker aborts a transaction that is still open, ms. */
const transactionTimeoutMs = 3_000;

/**
 * Makes a plan's acts happen.
 *
 * @returns what the web was told, as it comes.
 */
export function performActs(acts: readonly Act[], surroundings: Surroundings): readonly Sent[] {
  const { simulation, kafka, database } = surroundings;
  const web = simulation.actor('web');
  const publisher = publisherOn(kafka.sender());
  const collections = simulation.as(web, () => database.stores().collections);
  const sent: Sent[] = [];
  const asWeb = (work: () => Promise<void>) => simulation.as(web, () => setTimeout(() => void work(), 1));
  const perform = (act: Act, index: number) => {
    if (act.kind === 'rebuild') return asWeb(() => rebuild(surroundings));
    if (act.kind === 'letters') {
      const at = new Date(simulation.now());
      const target = { filter: { state: 'open' as const }, until: at, total: 0 };
      const request = { id: `run-${index}`, requestedBy: 'operator', at, decision: act.decision, reason: null, target };
      return asWeb(() => requestLetterRun(collections, request).catch(() => {}));
    }
    if (act.kind === 'publish' && act.by === 'web')
      return asWeb(() => publish(act.messages, publisher, sent, surroundings));
    const transaction = act.kind === 'transaction' ? kafka.begin(transactionTimeoutMs) : null;
    for (const [turn, message] of act.messages.entries()) {
      const partition = partitionOf(message, kafka.ranges(actions).length, index + turn);
      const record = { key: bytes(message.key), value: bytes(message.value, message.encoding), headers: [] };
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

/**
 * Beside the workers; where a service is away it ends, as the command line does. Before all of them have begun it is not
 * asked: of a processor that has applied nothing yet it says that everything is missing.
 */
async function rebuild({ database, kafka, onFault }: Surroundings): Promise<void> {
  const begun = new Set([...database.tables.checkpoints.values()].map(({ processor }) => processor));
  if (!rebuildableNames.every((name) => begun.has(name))) return;
  const offsets = kafka.offsets({ maxAgeMs: 0 });
  const { signal } = new AbortController();
  const sources = { config, mongo: database.mongo(), offsets, readTopic: kafka.readTopic, signal };
  const found = await differences(sources).catch((error: unknown) => {
    if (outagePart(error) === null) throw error;
    return [];
  });
  for (const difference of found) onFault(`a rebuild beside the workers differs: ${difference}`);
}

async function publish(
  messages: readonly Message[],
  publisher: Publisher,
  sent: Sent[],
  { simulation, onFault }: Surroundings,
): Promise<void> {
  const began = simulation.now();
  const outgoing = messages.map(({ key, value, encoding }) => ({ topic: actions, key, value: bytes(value, encoding) }));
  const outcome = await publisher.publish(outgoing).then(
    () => 'acknowledged' as const,
    (error: unknown) => {
      if (error instanceof NotConfirmedError) return 'unknown' as const;
      throw error;
    },
  );
  const tookMs = simulation.now() - began;
  if (tookMs > answerMs) onFault(`the web was answered after ${tookMs} ms only`);
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

function bytes(text: string | null, encoding: BufferEncoding = 'utf8'): Buffer | null {
  return text === null ? null : Buffer.from(text, encoding);
}
