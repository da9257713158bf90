import type { DeadLetterDecision } from '@/lib/control/dead-letters';
import type { DeadLetterDto } from '@/lib/reads/dead-letters';

/** A dead letter for `--json`. */
export function letterObject(letter: DeadLetterDto, decisions: readonly DeadLetterDecision[]) {
  return {
    id: letter.id,
    state: letter.state,
    topic: letter.topic,
    partition: letter.source.partition,
    offset: letter.source.offset,
    time: letter.time,
    code: letter.code,
    message: letter.message,
    reasons: letter.reasons ?? [],
    event_id: letter.eventId,
    event_type: letter.eventType,
    customer_id: letter.customerId,
    dead_lettered_at: letter.deadLetteredAt,
    decisions,
  };
}
