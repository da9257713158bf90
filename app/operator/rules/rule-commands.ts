'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import * as rules from '@/lib/control/rules';
import type { CommandResult } from '@/lib/domain/command-result';
import { rule, ruleId } from '@/lib/domain/rule';

const limits = [{ by: 'viewer', points: 60, seconds: 60 }] as const;

/** A new rule, whose id is the intent's, or another content for one that exists. */
export const saveRule = command({
  name: 'save_rule',
  audience: 'operator',
  limits,
  schema: z.strictObject({ ruleId: ruleId.optional(), rule }),
  async handler({ viewer, eventId, input: { ruleId, rule }, collections }) {
    const by = { actorId: viewer.userId, at: new Date() };
    if (ruleId !== undefined) return resultOf(await rules.changeRule(await collections(), ruleId, rule, by), ruleId);
    await rules.addRule(await collections(), eventId, rule, by);
    return { status: 'done', id: eventId };
  },
});

/** Switches a rule on or off; doing it twice is doing it once. */
export const switchRule = command({
  name: 'switch_rule',
  audience: 'operator',
  limits,
  schema: z.strictObject({ ruleId, enabled: z.boolean() }),
  async handler({ viewer, input: { ruleId, enabled }, collections }) {
    const by = { actorId: viewer.userId, at: new Date() };
    return resultOf(await rules.switchRule(await collections(), ruleId, enabled, by), ruleId);
  },
});

/** Takes a rule away; doing it twice is doing it once. */
export const deleteRule = command({
  name: 'delete_rule',
  audience: 'operator',
  limits,
  schema: z.strictObject({ ruleId }),
  async handler({ viewer, input: { ruleId }, collections }) {
    const by = { actorId: viewer.userId, at: new Date() };
    return resultOf(await rules.deleteRule(await collections(), ruleId, by), ruleId);
  },
});

function resultOf(outcome: rules.RuleOutcome, id: string): CommandResult {
  switch (outcome) {
    case 'done':
      return { status: 'done', id };
    case 'not_found':
      return { status: 'refused', reason: 'not_found' };
    case 'other_kind':
      return { status: 'invalid', fields: { kind: ['invalid'] } };
  }
}
