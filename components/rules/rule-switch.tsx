'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { Switch } from '@/components/ui/switch';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { useIntent } from '@/lib/http/use-intent';
import { useKeeper } from '@/lib/http/use-keeper';
import { keyOf } from '@/lib/reads/read';

/** Switches a rule on or off. */
export type SwitchRule = (input: { eventId: string; ruleId: string; enabled: boolean }) => Promise<CommandResult>;

/** Whether a rule is on. It shows what was asked for until the list says so, or that is known to have failed. */
export function RuleSwitch(props: { id: string; name: string; enabled: boolean; change: SwitchRule }) {
  const { id, name, enabled, change } = props;
  const t = useTranslations('operator.rules');
  const refusals = useTranslations('refusal');
  const words = useTranslations('intent');
  const troubleWords = useTroubleWords();
  const client = useQueryClient();
  const send = useCallback(
    async (input: { eventId: string; enabled: boolean }) => {
      const result = await change({ ...input, ruleId: id });
      await client.invalidateQueries({ queryKey: keyOf(apiPaths.rules) });
      return result;
    },
    [change, id, client],
  );
  const handle = useIntent<{ enabled: boolean }>(send, { keeper: useKeeper(`rule-switch ${id}`) });
  const { phase, intent, refusal, trouble } = handle;
  const busy = phase === 'sending';
  const open = phase === 'unconfirmed' || phase === 'unsent';
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {phase === 'refused' && refusal && <span className="text-rejected text-xs">{refusals(refusal.reason)}</span>}
      {(open || phase === 'invalid') && (
        <span className="text-rejected text-xs">{trouble ? troubleWords(trouble) : words('bug')}</span>
      )}
      <Switch
        label={t('enabledNamed', { name: told(name) })}
        checked={busy && intent ? intent.input.enabled : enabled}
        busy={busy}
        onChange={(next) => (open ? handle.retry() : void handle.submit({ enabled: next }))}
      />
    </span>
  );
}
