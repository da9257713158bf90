import { z } from 'zod';
import { limits } from './limits';
import { priceGrosze } from './money';
import { idText, nameText } from './text';
import { tidyLine } from './unseen';
import { percentOff } from './voucher';

/** A text that an operator typed. */
const ruleText = z.string().overwrite(tidyLine).pipe(nameText);

/** How far back a rule may look, in days of Europe/Warsaw, the day of the purchase included. */
const days = z.int().min(limits.ruleDays.min).max(limits.ruleDays.max);

/** When a rule fires. */
export const condition = z.discriminatedUnion('kind', [
  /** A customer whose first address is in the city (compared without case and diacritics). */
  z.strictObject({ kind: z.literal('registration_from_city'), city: ruleText }),
  /** More than `percent` of the pieces that the customer bought in the last `days` days are of one type. */
  z.strictObject({ kind: z.literal('type_share'), productType: ruleText, percent: z.int().min(1).max(99), days }),
  /** The customer's first purchase. */
  z.strictObject({ kind: z.literal('first_purchase') }),
  /** The customer's purchases of the last `days` days come to more than `amount` grosze. */
  z.strictObject({ kind: z.literal('spend_above'), amount: priceGrosze, days }),
]);
export type Condition = z.infer<typeof condition>;
export type ConditionKind = Condition['kind'];

/** What a firing gives beside the operator's notice; null is the notice alone. */
export const ruleVoucher = z.strictObject({ productType: ruleText, percentOff }).nullable();

/** A calendar day of Europe/Warsaw, `YYYY-MM-DD`. */
const day = z.iso.date();

/** A rule as the operator edits it. Those of earlier versions have none of the last three, which is no bound. */
export const rule = z.strictObject({
  name: ruleText,
  enabled: z.boolean(),
  condition,
  voucher: ruleVoucher,
  /** Of so many pieces at least that the condition counts; a registration counts none, and asks for none. */
  minUnits: z.int().min(limits.rulePieces.min).max(limits.rulePieces.max).nullish(),
  /** The first and the last day on which it fires. */
  from: day.nullish(),
  until: day.nullish(),
});
export type Rule = z.infer<typeof rule>;

/** Part of a firing's id, which is an id as well: it must leave room for the rest. */
export const ruleId = idText.max(limits.ruleId.max);

/** A rule as it is kept, when its document is in order. */
export const storedRule = z.object({
  ...rule.shape,
  _id: ruleId,
  /** Facts that happened before it do not make the rule fire. */
  activeFrom: z.date(),
});
export type StoredRule = z.infer<typeof storedRule>;
