import { isDeepStrictEqual } from 'node:util';
import { type Rule, rule as ruleSchema } from '@/lib/domain/rule';
import type { Collections } from '@/lib/mongo/collections';
import type { RuleDoc } from '@/lib/mongo/documents/reactions';
import { unlessThere } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { writeAudit } from './audit';

interface By {
  /** The operator's user id. */
  actorId: string;
  at: Date;
}

/** `other_kind`: a rule keeps its kind of condition, because its firings are told apart by it. */
export type RuleOutcome = 'done' | 'not_found' | 'other_kind';

/** Adds a rule; `id` is the intent's, so adding again under it adds nothing. It knows nothing of what was before it. */
export async function addRule(collections: Collections, id: string, rule: Rule, by: By): Promise<void> {
  await unlessThere(
    collections.rules.insertOne({ _id: id, ...rule, createdAt: by.at, updatedAt: by.at, activeFrom: by.at }),
  );
  await settle(collections, 'add_rule', id, by, rule);
}

/** Replaces what a rule says. Another condition or bound, or switching it on, makes it active from now on. */
export async function changeRule(collections: Collections, id: string, rule: Rule, by: By): Promise<RuleOutcome> {
  for (;;) {
    const old = await collections.rules.findOne({ _id: id, deleted: { $ne: true } });
    if (!old) return 'not_found';
    const standing = ruleSchema.safeParse(contentOf(old)).data;
    if (standing && standing.condition.kind !== rule.condition.kind) return 'other_kind';
    const anew = !standing || !isDeepStrictEqual(askedOf(standing), askedOf(rule)) || (rule.enabled && !old.enabled);
    const { matchedCount } = await collections.rules.updateOne(
      { _id: id, updatedAt: old.updatedAt, enabled: old.enabled },
      { $set: { ...rule, ...boundsOf(rule), updatedAt: by.at, ...(anew && { activeFrom: by.at }) } },
    );
    if (matchedCount === 1) break;
  }
  await settle(collections, 'change_rule', id, by, rule);
  return 'done';
}

/** Switches a rule on, from now on, or off. */
export async function switchRule(collections: Collections, id: string, enabled: boolean, by: By): Promise<RuleOutcome> {
  const found = await collections.rules.findOne({ _id: id, deleted: { $ne: true } }, { projection: { _id: 1 } });
  if (!found) return 'not_found';
  await collections.rules.updateOne(
    { _id: id, enabled: !enabled },
    { $set: { enabled, updatedAt: by.at, ...(enabled && { activeFrom: by.at }) } },
  );
  await settle(collections, enabled ? 'switch_rule_on' : 'switch_rule_off', id, by);
  return 'done';
}

/** Takes a rule away; its notices and vouchers stay. Its document stays too, marked, so that a default one is not made again. */
export async function deleteRule(collections: Collections, id: string, by: By): Promise<RuleOutcome> {
  const { matchedCount } = await collections.rules.updateOne(
    { _id: id },
    { $set: { deleted: true, enabled: false, updatedAt: by.at } },
  );
  if (matchedCount === 0) return 'not_found';
  await settle(collections, 'delete_rule', id, by);
  return 'done';
}

async function settle(
  collections: Collections,
  action: string,
  target: string,
  { actorId, at }: By,
  detail?: Rule,
): Promise<void> {
  await bumpRevisions(collections, ['rules']);
  await writeAudit(collections, { actorId, action, target, detail: detail ? JSON.stringify(detail) : '' }, at);
}

/** What a rule is bounded by, with null for what is not said: what an earlier state said goes. */
function boundsOf({ minUnits = null, from = null, until = null }: Rule) {
  return { minUnits, from, until };
}

/** What decides whether it fires. */
function askedOf(rule: Rule) {
  return { condition: rule.condition, ...boundsOf(rule) };
}

function contentOf({ name, enabled, condition, voucher, ...bounds }: RuleDoc): unknown {
  return { name, enabled, condition, voucher, ...boundsOf({ name, enabled, condition, voucher, ...bounds }) };
}
