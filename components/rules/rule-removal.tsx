'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { FormOutcome } from '@/components/intent/form-outcome';
import { isUnsent, useChangeKeeper } from '@/components/lists/change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
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
  const ui = useTranslations('ui');
  const send = useCallback(
    ({ eventId, ruleId }: { eventId: string; ruleId: string }) => remove({ eventId, ruleId }),
    [remove],
  );
  const keeper = useChangeKeeper<RuleDto, { ruleId: string }>('rule-removal', { target: rule, left });
  const handle = useIntent<{ ruleId: string }>(send, { keeper, invalidates, onApplied: onClose });
  const close = () => {
    if (isUnsent({ handle })) handle.reset();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t('deleteTitle', { name: told(rule.name) })}>
      <div className="flex flex-col gap-4">
        <p>{t('deleteBody')}</p>
        <FormOutcome handle={handle} />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={close}>{ui('cancel')}</Button>
          <Button
            tone="danger"
            busy={handle.phase === 'sending'}
            disabled={handle.phase === 'unconfirmed'}
            onClick={() => void handle.submit({ ruleId: rule.id })}
          >
            {t('submitDelete')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
