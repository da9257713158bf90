'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { FormOutcome } from '@/components/operator/form-outcome';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/domain/action-result';
import { told } from '@/lib/domain/unseen';
import { keys } from '@/lib/http/keys';
import type { RuleDto } from '@/lib/http/rules';
import { useAction } from '@/lib/http/use-action';

/** Takes a rule away. */
export type DeleteRule = (input: { eventId: string; ruleId: string }) => Promise<ActionResult>;

const invalidates = [keys.operatorRules];

/** Asks before a rule is taken away, and says what stays. */
export function RuleRemoval(props: { rule: RuleDto; remove: DeleteRule; onClose: () => void }) {
  const { rule, remove, onClose } = props;
  const t = useTranslations('operator.rules');
  const ui = useTranslations('ui');
  const send = useCallback(
    ({ eventId, ruleId }: { eventId: string; ruleId: string }) => remove({ eventId, ruleId }),
    [remove],
  );
  const action = useAction<{ ruleId: string }>(send, { invalidates, onApplied: onClose });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('deleteTitle', { name: told(rule.name) })}>
      <div className="flex flex-col gap-4">
        <p>{t('deleteBody')}</p>
        <FormOutcome action={action} />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button
            tone="danger"
            busy={action.phase === 'sending'}
            disabled={action.phase === 'unconfirmed'}
            onClick={() => void action.submit({ ruleId: rule.id })}
          >
            {t('submitDelete')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
