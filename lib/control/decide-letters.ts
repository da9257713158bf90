import type { Confirmation } from '@/lib/contract/confirmation';
import type { LogRecord } from '@/lib/contract/record';
import type { LetterDecision, SkippedLetters } from '@/lib/domain/dead-letter';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import type { DeadLetterDecisionDoc } from '@/lib/mongo/documents/web';
import { unlessThere } from '@/lib/mongo/errors';
import { existingIds } from '@/lib/mongo/existing-ids';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { replayMessage } from './dead-letters';

/** A record to be published again as it was. */
export type RecordMessage = Pick<LogRecord, 'topic' | 'key' | 'value' | 'headers'>;

/** Answers `refused` when the broker will never take one of these messages; which of the others it has is unknown. */
export type Republish = (messages: readonly RecordMessage[]) => Promise<Confirmation | 'refused'>;

export interface LettersRequest {
  /** UUIDv7 of the intent: the same letters again under it are the same decisions. */
  intentId: string;
  ids: readonly string[];
  decision: LetterDecision;
  reason: string | null;
  by: DeadLetterDecisionDoc['by'];
  clock: () => Date;
}

/** What became of each letter of a batch, by the letters' ids; those of `SkippedLetters` stay as they are. */
export interface LettersOutcome extends Record<keyof SkippedLetters, string[]> {
  /** The decision is written down; a replay was confirmed by the broker before. */
  decided: string[];
  /** Not confirmed in time, or not tried after that: still as they were, try again. */
  unconfirmed: string[];
}

/** Letters whose bytes are in memory at a time: each may be as large as the topic takes. */
const atATime = 20;

/**
 * Decides about letters, a few at a time. A replay is written down once the broker has confirmed it; after the first
 * that is not confirmed the rest is left for another attempt. Idempotent by intent and letter: what is written down under
 * the intent is not published again.
 *
 * @throws the database's error; what was decided before it stays decided.
 */
export async function decideLetters(
  collections: Collections,
  request: LettersRequest,
  republish: Republish,
): Promise<LettersOutcome> {
  const outcome: LettersOutcome = { decided: [], unconfirmed: [], refused: [], scrubbed: [], missing: [] };
  const ids = [...new Set(request.ids)];
  for (let start = 0; start < ids.length; start += atATime) {
    const some = ids.slice(start, start + atATime);
    if (outcome.unconfirmed.length > 0) {
      outcome.unconfirmed.push(...some);
      continue;
    }
    const earlier = await decidedBefore(collections, some, request);
    outcome.decided.push(...earlier);
    const rest = some.filter((id) => !earlier.has(id));
    if (request.decision === 'discarded') await discard(collections, rest, request, outcome);
    else await replay(collections, rest, { request, republish, outcome });
  }
  return outcome;
}

/** Those of the letters that were decided about under the same intent, by a worker that was killed, for example. */
async function decidedBefore(
  { dead_letter_decisions }: Collections,
  ids: readonly string[],
  { intentId }: LettersRequest,
): Promise<Set<string>> {
  const found = await dead_letter_decisions
    .find({ _id: { $in: ids.map((id) => decisionId(intentId, id)) } }, { projection: { deadLetterId: 1 } })
    .toArray();
  return new Set(found.map(({ deadLetterId }) => deadLetterId));
}

function decisionId(intentId: string, letterId: string): string {
  return `${intentId}:${letterId}`;
}

async function discard(
  collections: Collections,
  ids: readonly string[],
  request: LettersRequest,
  outcome: LettersOutcome,
): Promise<void> {
  const known = await existingIds(collections.dead_letters, ids);
  await writeDown(collections, [...known], request);
  outcome.decided.push(...known);
  outcome.missing.push(...ids.filter((id) => !known.has(id)));
}

async function replay(
  collections: Collections,
  ids: readonly string[],
  { request, republish, outcome }: { request: LettersRequest; republish: Republish; outcome: LettersOutcome },
): Promise<void> {
  const found = await collections.dead_letters.find({ _id: { $in: [...ids] } }).toArray();
  const byId = new Map(found.map((letter) => [letter._id, letter]));
  outcome.missing.push(...ids.filter((id) => !byId.has(id)));
  outcome.scrubbed.push(...found.filter(({ scrubbed }) => scrubbed).map(({ _id }) => _id));
  const letters = ids.flatMap((id) => byId.get(id) ?? []).filter(({ scrubbed }) => !scrubbed);
  const sent = await send(letters, republish);
  await writeDown(collections, sent.confirmed, request);
  outcome.decided.push(...sent.confirmed);
  outcome.unconfirmed.push(...sent.unconfirmed);
  outcome.refused.push(...sent.refused);
}

type Sent = Record<Awaited<ReturnType<Republish>>, string[]>;

/** The broker's refusal does not say whom it means: halves are sent until it stands alone. */
async function send(letters: readonly DeadLetterDoc[], republish: Republish): Promise<Sent> {
  const sent: Sent = { confirmed: [], unconfirmed: [], refused: [] };
  if (letters.length === 0) return sent;
  const result = await republish(letters.map(replayMessage));
  if (result !== 'refused' || letters.length === 1) return { ...sent, [result]: letters.map(({ _id }) => _id) };
  const middle = Math.ceil(letters.length / 2);
  const [first, second] = [
    await send(letters.slice(0, middle), republish),
    await send(letters.slice(middle), republish),
  ];
  return {
    confirmed: [...first.confirmed, ...second.confirmed],
    unconfirmed: [...first.unconfirmed, ...second.unconfirmed],
    refused: [...first.refused, ...second.refused],
  };
}

async function writeDown(
  collections: Collections,
  ids: readonly string[],
  { intentId, decision, reason, by, clock }: LettersRequest,
): Promise<void> {
  if (ids.length === 0) return;
  const at = clock();
  const documents = ids.map((id) => ({ _id: decisionId(intentId, id), deadLetterId: id, decision, reason, by, at }));
  await unlessThere(collections.dead_letter_decisions.insertMany(documents, { ordered: false }));
  await bumpRevisions(collections, ['dead_letters']);
}
