import type { LogRecord } from '@/lib/contract/record';
import { originalPosition } from '@/lib/contract/record';
import { type OriginalRecord, republish } from '@/lib/contract/republish';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import type { DeadLetterDecisionDoc } from '@/lib/mongo/documents/web';
import { unlessThere } from '@/lib/mongo/errors';
import { originalHeaders } from '@/lib/mongo/headers';
import { bumpRevisions } from '@/lib/mongo/revisions';

/** What was decided about a dead letter, by whom, when and why; `at` is ISO 8601 in UTC. */
export interface DeadLetterDecision {
  decision: DeadLetterDecisionDoc['decision'];
  reason: string | null;
  by: DeadLetterDecisionDoc['by'];
  at: string;
}

export interface DecisionRequest {
  /** UUIDv7, minted where the intent arose: deciding again under it is the same decision. */
  id: string;
  deadLetterId: string;
  decision: DeadLetterDecisionDoc['decision'];
  reason: string | null;
  by: DeadLetterDecisionDoc['by'];
  at: Date;
}

/**
 * Writes down a decision. A replay is published first (`replayMessage`) and written down when it is confirmed, so a
 * replay that is written down was made; the newest decision about a letter counts. Idempotent by its id.
 */
export async function decide(collections: Collections, { id, ...decision }: DecisionRequest): Promise<void> {
  await unlessThere(collections.dead_letter_decisions.insertOne({ _id: id, ...decision }));
  await bumpRevisions(collections, ['dead_letters']);
}

/** The decisions about each of the letters, newest first; a letter nobody decided about is not in the map. */
export async function decisionsFor(
  { dead_letter_decisions }: Collections,
  deadLetterIds: readonly string[],
): Promise<Map<string, DeadLetterDecision[]>> {
  const found = await dead_letter_decisions
    .find({ deadLetterId: { $in: [...deadLetterIds] } })
    .sort({ at: -1, _id: -1 })
    .toArray();
  const byLetter = new Map<string, DeadLetterDecision[]>();
  for (const { deadLetterId, decision, reason, by, at } of found) {
    const earlier = byLetter.get(deadLetterId) ?? [];
    byLetter.set(deadLetterId, [...earlier, { decision, reason, by, at: at.toISOString() }]);
  }
  return byLetter;
}

/**
 * The message that brings a dead letter's record to its topic again: the bytes it had, its identity, its time and its
 * place in history, so that two replays are two publications of one action. Released purchases use the same headers.
 */
export function replayMessage(letter: DeadLetterDoc): Pick<LogRecord, 'topic' | 'key' | 'value' | 'headers'> {
  return { topic: letter.topic, ...republish(originalOf(letter)) };
}

function originalOf({ _id, topic, source, time, key, value, headers, eventId }: DeadLetterDoc): OriginalRecord {
  const record: LogRecord = {
    topic,
    ...source,
    timestamp: time.getTime(),
    key,
    value,
    headers: originalHeaders(headers),
  };
  return {
    key: record.key,
    value: record.value,
    headers: record.headers,
    // Without an id of its own a record is its position, and that is the letter's id.
    identity: eventId ?? _id,
    time,
    position: originalPosition(record),
  };
}
