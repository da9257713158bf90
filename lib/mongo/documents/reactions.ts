import type { Condition, ConditionKind, Rule } from '@/lib/domain/rule';

/** A rule of the `reactions` processor, edited by the operator. */
export interface RuleDoc extends Rule {
  _id: string;
  createdAt: Date;
  updatedAt: Date;
  /** Facts that happened before it do not make the rule fire; set whenever it is switched on or its condition changes. */
  activeFrom: Date;
  /** It was deleted; kept, so that the default rule does not come back. */
  deleted?: true;
}

/** One firing of a rule; `_id` is `rule:period:customer`, as the voucher's. Written by the `reactions` processor. */
export interface NoticeDoc {
  _id: string;
  rule: { id: string; name: string; kind: ConditionKind };
  /** The condition as it was then. */
  condition: Condition;
  customerId: string;
  /** `once`, or the first day of the period that it counts for, `YYYY-MM-DD`. */
  period: string;
  /** The event id of the fact that made it fire, and when that happened by the log's clock. */
  causedBy: string;
  at: Date;
  /** The newest purchases that counted (event ids, at most 20), how many there were, and what they came to. */
  purchases: string[];
  counted: { purchases: number; units: number; value: number; share: number | null };
  /** The voucher that was issued, or null. */
  voucher: { id: string; productType: string; percentOff: number } | null;
  firedAt: Date;
}

/** What the rules need to know of one customer; `_id` is the customer's id. */
export interface ReactionCustomerDoc {
  _id: string;
  /** One more with every change: it moves by compare-and-set. */
  revision: number;
  /** The last offset of each partition that it includes: the customer's facts are in one, unless partitions were added. */
  offsets: { partition: number; offset: number }[];
  /** The event id of the first `customer_saved`, or null when none has come yet. */
  registeredBy: string | null;
  /** Whether a purchase has ever come. */
  bought: boolean;
  /** Sums by day (`YYYY-MM-DD`, Europe/Warsaw) and product type, as far back as a rule can look. */
  days: { day: string; type: string; units: number; value: number; purchases: number }[];
  /** The newest purchases: event ids with their type and day, at most 20, the newest last. */
  newest: { id: string; type: string; day: string }[];
  /** The customer was forgotten: nothing else is kept, and no rule fires. */
  forgotten?: true;
}

/** Which record of `shop-events` a purchase is counted by for the rules; `_id` is the event id. */
export interface ReactionFactDoc {
  _id: string;
  partition: number;
  offset: number;
}
