import { limits } from '@/lib/domain/limits';
import { apiPaths } from '@/lib/domain/paths';
import type { Condition, Rule } from '@/lib/domain/rule';
import { cursor, type Page, size } from './list';
import { text } from './parameters';
import { type RequestOf, read } from './read';
import { view } from './view';

/** A rule and what it has done; times are ISO 8601 in UTC. */
export interface RuleDto {
  id: string;
  name: string;
  /** Null when its document is faulty: the worker passes it over. */
  rule: Rule | null;
  firings: number;
  newestFiring: string | null;
}

/** A firing of a rule as the operator reads it; times are ISO 8601 in UTC, money is grosze. */
export interface NoticeDto {
  id: string;
  rule: { id: string; name: string };
  /** As it was then. */
  condition: Condition;
  /** The name is looked up now; null when the customer was forgotten, or is not there. */
  customer: { id: string; name: string | null; forgotten: boolean };
  /** When what made it fire happened. */
  at: string;
  /** The newest purchases that counted, at most 20. */
  purchases: { id: string; name: string; quantity: number }[];
  counted: { purchases: number; units: number; value: number; share: number | null };
  /** `issued`: its action is in the log and not applied yet. */
  voucher: { productType: string; percentOff: number; state: 'issued' | 'open' | 'redeemed' } | null;
}

/** Every rule, and every product type there is, for the form. */
export interface RulesAnswer {
  rules: RuleDto[];
  types: string[];
}

/** What a rule would have done; days are of Europe/Warsaw, times ISO 8601 in UTC, money is grosze. */
export interface RuleTrial {
  /** The days that were tried. */
  from: string;
  until: string;
  /** There is more than was read: what happened before this moment was left out. Null when nothing was. */
  cutAt: string | null;
  firings: number;
  customers: number;
  vouchers: number;
  /** If each voucher takes its part off an average purchase of its type; null when nobody bought any. */
  cost: number | null;
  /** The newest firings, at most 20. */
  newest: { id: string; customer: { id: string; name: string | null }; at: string; units: number; value: number }[];
}

/** Days that a rule is tried on. */
export const trialDays = 30;

/** Of all rules, or of one. */
const shown = { rule: text({ max: limits.ruleId.max }), cursor };
export const noticesView = view(shown);

export const ruleReads = {
  list: read<RulesAnswer>()(apiPaths.rules),
  /** What the rules have done, newest first. */
  notices: read<Page<NoticeDto>>()(apiPaths.notices, { ...shown, size }),
  /** A rule, as JSON, tried on what has happened; null when it is none. */
  trial: read<{ trial: RuleTrial | null }>()(apiPaths.ruleTrial, { rule: text({ max: 2_000 }) }),
};
export type NoticeListRequest = RequestOf<typeof ruleReads.notices>;
