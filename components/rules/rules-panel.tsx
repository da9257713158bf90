'use client';

import { Plus, TicketPercent } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { LivePage } from '@/components/operator/live-page';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { type RuleDto, rulesQuery } from '@/lib/http/rules';
import { usePolled } from '@/lib/http/use-polled';
import { NoticesSection } from './notices-section';
import { RuleDialog, type SaveRule } from './rule-dialog';
import { type DeleteRule, RuleRemoval } from './rule-removal';
import type { SwitchRule } from './rule-switch';
import { useRuleColumns } from './use-rule-columns';

interface Props {
  save: SaveRule;
  change: SwitchRule;
  remove: DeleteRule;
}

/** Which dialog is open: about which rule, or a new one. */
type Asked = { dialog: 'form'; rule: RuleDto | null } | { dialog: 'removal'; rule: RuleDto } | null;

/** The operator's rules, and what they have done. */
export function RulesPanel({ save, change, remove }: Props) {
  const t = useTranslations('operator.rules');
  const live = usePolled(rulesQuery());
  const [asked, setAsked] = useState<Asked>(null);
  const add = useCallback(() => setAsked({ dialog: 'form', rule: null }), []);
  const edit = useCallback((rule: RuleDto) => setAsked({ dialog: 'form', rule }), []);
  const askRemoval = useCallback((rule: RuleDto) => setAsked({ dialog: 'removal', rule }), []);
  const close = useCallback(() => setAsked(null), []);
  const columns = useRuleColumns({ change, edit, askRemoval });
  const rules = live.data?.rules;
  const button = (
    <Button tone="primary" onClick={add}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  );
  return (
    <LivePage title={t('title')} action={button} live={live}>
      <p className="-mt-2 mb-5 max-w-2xl text-ink-soft">{t('intro')}</p>
      {rules?.length === 0 ? (
        <EmptyState
          icon={TicketPercent}
          title={t('emptyTitle')}
          body={t('emptyBody')}
          action={<Button onClick={add}>{t('add')}</Button>}
        />
      ) : (
        <DataTable caption={t('caption')} columns={columns} rows={rules} rowKey={({ id }) => id} />
      )}
      <NoticesSection rules={rules ?? []} />
      {asked?.dialog === 'form' && (
        <RuleDialog
          key={asked.rule?.id ?? ''}
          target={asked.rule}
          types={live.data?.types ?? []}
          save={save}
          onClose={close}
        />
      )}
      {asked?.dialog === 'removal' && <RuleRemoval rule={asked.rule} remove={remove} onClose={close} />}
    </LivePage>
  );
}
