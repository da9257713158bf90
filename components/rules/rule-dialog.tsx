'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useForm } from 'react-hook-form';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { useChangeKeeper } from '@/components/lists/change';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import type { Rule } from '@/lib/domain/rule';
import { type RuleForm, ruleForm, ruleOf } from '@/lib/domain/rule-form';
import { isLocked } from '@/lib/http/intent';
import type { Kept } from '@/lib/http/kept-intent';
import { useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';
import type { RuleDto } from '@/lib/reads/rules';
import { emptyForm, RuleFields, ruleFormValues } from './rule-fields';
import { RuleTrial } from './rule-trial';

/** Adds a rule, or changes the one with the given id. */
export type SaveRule = (input: { eventId: string; ruleId?: string; rule: Rule }) => Promise<CommandResult>;

interface Props {
  /** The rule to change; null adds one. */
  target: RuleDto | null;
  /** What an earlier page left of it, to go on from. */
  left: Kept<RuleForm> | null;
  /** Product types there are, offered while typing. */
  types: readonly string[];
  save: SaveRule;
  onClose: () => void;
}

const invalidates = [keyOf(apiPaths.rules)];

/** The form of a new or a changed rule, in a dialog that closes when it is saved. */
export function RuleDialog({ target, left, types, save, onClose }: Props) {
  const t = useTranslations('operator.rules');
  const locale = useLocale();
  const ruleId = target?.id;
  const enabled = target?.rule?.enabled ?? true;
  const send = useCallback(
    ({ eventId, ...form }: RuleForm & { eventId: string }) =>
      save({ eventId, rule: ruleOf(form, enabled), ...(ruleId !== undefined && { ruleId }) }),
    [save, ruleId, enabled],
  );
  const keeper = useChangeKeeper<RuleDto, RuleForm>('rule', { target, left });
  const handle = useIntent<RuleForm>(send, { keeper, invalidates, onApplied: onClose });
  const form = useForm<RuleForm>({
    resolver: zodResolver(ruleForm),
    // What an earlier version left has fewer fields.
    defaultValues: left ? { ...emptyForm, ...left.intent.input } : ruleFormValues(target?.rule ?? null, locale),
  });
  useServerFaults(form, handle);
  return (
    <FormDialog
      title={target ? t('editTitle') : t('createTitle')}
      description={t('formIntro')}
      handle={handle}
      submit={target ? t('submitEdit') : t('submitCreate')}
      onSubmit={form.handleSubmit((values) => void handle.submit(values))}
      onClose={onClose}
    >
      <RuleFields form={form} types={types} locked={isLocked(handle)} keepsKind={target?.rule != null} />
      <RuleTrial form={form} />
    </FormDialog>
  );
}
