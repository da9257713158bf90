import { createHash } from 'node:crypto';
import { limits } from '@/lib/domain/limits';
import type { Condition, StoredRule } from '@/lib/domain/rule';
import { dayNumber, dayOf, warsawDay } from '@/lib/domain/warsaw-time';
import type { NoticeDoc } from '@/lib/mongo/documents/reactions';
import { type Evidence, judge, type Turn } from './judge';

/** A notice before it is known when the worker writes it. */
export type Firing = Omit<NoticeDoc, 'firedAt'>;

/** What the rules make of an event: a firing of each whose condition is met. */
export function firings(rules: readonly StoredRule[], turn: Turn): Firing[] {
  const { event } = turn;
  return rules.flatMap((rule) => {
    if (!rule.enabled || event.at < rule.activeFrom || !isInItsTime(rule, event.at)) return [];
    const evidence = judge(rule.condition, turn);
    if (!evidence || !isEnough(rule, evidence)) return [];
    const period = periodOf(rule.condition, event.at);
    const id = firingId(rule._id, period, event.customerId);
    return {
      _id: id,
      rule: { id: rule._id, name: rule.name, kind: rule.condition.kind },
      condition: rule.condition,
      customerId: event.customerId,
      period,
      causedBy: event.id,
      at: event.at,
      ...evidence,
      voucher: rule.voucher && { id, ...rule.voucher },
    };
  });
}

function isInItsTime({ from, until }: StoredRule, at: Date): boolean {
  const day = warsawDay(at);
  return (from == null || day >= from) && (until == null || day <= until);
}

function isEnough({ condition, minUnits }: StoredRule, { counted }: Evidence): boolean {
  return condition.kind === 'registration_from_city' || counted.units >= (minUnits ?? 0);
}

/**
 * What a rule fires once in: ever, or as many days as it looks back, counted from 1970-01-01, named by the first of
 * them. Fixed periods, so that a firing's id says the same whenever it is worked out again.
 */
export function periodOf(condition: Condition, at: Date): string {
  switch (condition.kind) {
    case 'registration_from_city':
    case 'first_purchase':
      return 'once';
    case 'type_share':
    case 'spend_above': {
      const today = dayNumber(warsawDay(at));
      return dayOf(today - (today % condition.days));
    }
  }
}

/** The identity of a firing, and of its voucher. A customer's id that leaves no room is replaced by its hash. */
export function firingId(ruleId: string, period: string, customerId: string): string {
  const id = `${ruleId}:${period}:${customerId}`;
  if (id.length <= limits.id.max) return id;
  return `${ruleId}:${period}:${createHash('sha256').update(customerId).digest('hex')}`;
}
