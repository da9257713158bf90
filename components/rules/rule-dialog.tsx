'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useForm } from 'react-hook-form';
import { FormOutcome, useServerFaults } from '@/components/intent/form-outcome';
import { isUnsent, useChangeKeeper } from '@/components/lists/change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import type { Rule } from '@/lib/domain/rule';
import { type RuleForm, ruleForm, ruleOf } from '@/lib/domain/rule-form';
import { isLocked } from '@/lib/http/intent';
import type { Kept } from '@/lib/http/kept-intent';
import { useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';
import type { RuleDto } from '@/lib/reads/rules';
import { RuleFields, ruleFormValues } from './rule-fields';

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
  const ui = useTranslations('ui');
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
    defaultValues: left?.intent.input ?? ruleFormValues(target?.rule ?? null, locale),
  });
  useServerFaults(form, handle);
  const unconfirmed = handle.phase === 'unconfirmed';
  const close = () => {
    if (isUnsent({ handle })) handle.reset();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={target ? t('editTitle') : t('createTitle')}
      description={t('formIntro')}
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={form.handleSubmit((values) => void handle.submit(values))}
      >
        <RuleFields form={form} types={types} locked={isLocked(handle)} keepsKind={target?.rule != null} />
        <FormOutcome handle={handle} />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={close}>{unconfirmed ? ui('close') : ui('cancel')}</Button>
          <Button type="submit" tone="primary" busy={handle.phase === 'sending'} disabled={unconfirmed}>
            {target ? t('submitEdit') : t('submitCreate')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
