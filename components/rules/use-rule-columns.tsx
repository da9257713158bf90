'use client';

import { useQueryClient } from '@tanstack/react-query';
import { SquarePen, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { IconButton } from '@/components/ui/button';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/money';
import { Switch } from '@/components/ui/switch';
import { Told } from '@/components/ui/told';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { useKeeper } from '@/lib/http/intent-storage';
import { useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';
import type { RuleDto } from '@/lib/reads/rules';
import { useRuleWords } from './rule-words';

interface Handlers {
  change: SwitchRule;
  edit: (rule: RuleDto) => void;
  askRemoval: (rule: RuleDto) => void;
}

/** The columns of the operator's rules. */
export function useRuleColumns({ change, edit, askRemoval }: Handlers): Column<RuleDto>[] {
  const t = useTranslations('operator.rules');
  const list = useTranslations('operator.list');
  return [
    { key: 'name', header: t('field.name'), primary: true, wide: true, cell: (row) => <RuleSummary row={row} /> },
    { key: 'firings', header: t('firings'), numeric: true, cell: ({ firings }) => <Count value={firings} /> },
    {
      key: 'newest',
      header: t('newest'),
      numeric: true,
      cell: ({ newestFiring }) =>
        newestFiring === null ? '–' : <DateTime iso={newestFiring} className="text-ink-soft" />,
    },
    {
      key: 'enabled',
      header: t('enabled'),
      numeric: true,
      cell: ({ id, name, rule }) => rule && <RuleSwitch id={id} name={name} enabled={rule.enabled} change={change} />,
    },
    {
      key: 'actions',
      header: list('actions'),
      quiet: true,
      numeric: true,
      cell: (row) => (
        <span className="flex justify-end gap-1">
          <IconButton
            className="md:size-8"
            label={list('editNamed', { name: told(row.name) })}
            onClick={() => edit(row)}
          >
            <SquarePen aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            className="md:size-8"
            label={t('deleteNamed', { name: told(row.name) })}
            onClick={() => askRemoval(row)}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      ),
    },
  ];
}

/** A rule's name, and in words when it fires and what it gives. */
function RuleSummary({ row: { name, rule } }: { row: RuleDto }) {
  const t = useTranslations('operator.rules');
  const { when, bounds, gives } = useRuleWords();
  return (
    <span className="flex flex-col gap-0.5 py-2">
      <span className="font-medium">
        <Told>{name}</Told>
      </span>
      {rule ? (
        <span className="font-normal text-ink-soft text-sm">
          {when(rule.condition)}
          {bounds(rule)} → {gives(rule.voucher)}
        </span>
      ) : (
        <span className="font-normal text-rejected text-sm">{t('faulty')}</span>
      )}
    </span>
  );
}

/** Switches a rule on or off. */
export type SwitchRule = (input: { eventId: string; ruleId: string; enabled: boolean }) => Promise<CommandResult>;

/** Whether a rule is on. It shows what was asked for until the list says so, or that is known to have failed. */
function RuleSwitch(props: { id: string; name: string; enabled: boolean; change: SwitchRule }) {
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
