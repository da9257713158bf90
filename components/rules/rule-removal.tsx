'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { FormDialog } from '@/components/intent/form-dialog';
import { useChangeKeeper } from '@/components/lists/change';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { Kept } from '@/lib/http/kept-intent';
import { useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';
import type { RuleDto } from '@/lib/reads/rules';

/** Takes a rule away. */
export type DeleteRule = (input: { eventId: string; ruleId: string }) => Promise<CommandResult>;

const invalidates = [keyOf(apiPaths.rules)];

/** Asks before a rule is taken away, and says what stays. */
export function RuleRemoval(props: {
  rule: RuleDto;
  left: Kept<{ ruleId: string }> | null;
  remove: DeleteRule;
  onClose: () => void;
}) {
  const { rule, left, remove, onClose } = props;
  const t = useTranslations('operator.rules');
  const send = useCallback(
    ({ eventId, ruleId }: { eventId: string; ruleId: string }) => remove({ eventId, ruleId }),
    [remove],
  );
  const keeper = useChangeKeeper<RuleDto, { ruleId: string }>('rule-removal', { target: rule, left });
  const handle = useIntent<{ ruleId: string }>(send, { keeper, invalidates, onApplied: onClose });
  return (
    <FormDialog
      title={t('deleteTitle', { name: told(rule.name) })}
      handle={handle}
      submit={t('submitDelete')}
      danger
      onSubmit={(event) => {
        event.preventDefault();
        handle.submit({ ruleId: rule.id });
      }}
      onClose={onClose}
    >
      <p>{t('deleteBody')}</p>
    </FormDialog>
  );
}
