'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Switch } from '@/components/ui/switch';
import type { ActionResult } from '@/lib/domain/action-result';
import { told } from '@/lib/domain/unseen';
import { keys } from '@/lib/http/keys';
import { useAction } from '@/lib/http/use-action';

/** Switches a rule on or off. */
export type SwitchRule = (input: { eventId: string; ruleId: string; enabled: boolean }) => Promise<ActionResult>;

const invalidates = [keys.operatorRules];

/** Whether a rule is on. It shows what was asked for until that is known to have failed. */
export function RuleSwitch(props: { id: string; name: string; enabled: boolean; change: SwitchRule }) {
  const { id, name, enabled, change } = props;
  const t = useTranslations('operator.rules');
  const refusals = useTranslations('refusal');
  const actions = useTranslations('action');
  const send = useCallback(
    (input: { eventId: string; enabled: boolean }) => change({ ...input, ruleId: id }),
    [change, id],
  );
  const action = useAction<{ enabled: boolean }>(send, { invalidates });
  const { phase, intent, refusal } = action;
  const busy = phase === 'sending';
  const lost = phase === 'unconfirmed' || phase === 'invalid';
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {phase === 'refused' && refusal && <span className="text-rejected text-xs">{refusals(refusal.reason)}</span>}
      {lost && <span className="text-rejected text-xs">{actions('bug')}</span>}
      <Switch
        label={t('enabledNamed', { name: told(name) })}
        checked={busy && intent ? intent.input.enabled : enabled}
        busy={busy}
        onChange={(next) => (lost ? action.retry() : void action.submit({ enabled: next }))}
      />
    </span>
  );
}
