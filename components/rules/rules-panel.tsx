'use client';

import { Plus, TicketPercent } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { LivePage } from '@/components/shell/live-page';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { RuleForm } from '@/lib/domain/rule-form';
import { keptIntents } from '@/lib/http/intent-storage';
import type { Kept } from '@/lib/http/kept-intent';
import { useRead } from '@/lib/http/use-read';
import { type RuleDto, ruleReads } from '@/lib/reads/rules';
import { NoticesSection } from './notices-section';
import { RuleDialog, type SaveRule } from './rule-dialog';
import { type DeleteRule, RuleRemoval } from './rule-removal';
import { type SwitchRule, useRuleColumns } from './use-rule-columns';

interface Props {
  save: SaveRule;
  change: SwitchRule;
  remove: DeleteRule;
}

/** Which dialog is open: about which rule, or a new one. */
type Asked =
  | { dialog: 'form'; rule: RuleDto | null; left: Kept<RuleForm> | null }
  | { dialog: 'removal'; rule: RuleDto; left: Kept<{ ruleId: string }> | null }
  | null;

/** The dialog that an earlier page left with something under way. */
function askedBefore(): Asked {
  const form = keptIntents('rule').at(-1);
  if (form) return { dialog: 'form', rule: form.about as RuleDto | null, left: form.kept as Kept<RuleForm> };
  const removal = keptIntents('rule-removal').at(-1);
  if (!removal) return null;
  return { dialog: 'removal', rule: removal.about as RuleDto, left: removal.kept as Kept<{ ruleId: string }> };
}

/** The operator's rules, and what they have done. */
export function RulesPanel({ save, change, remove }: Props) {
  const t = useTranslations('operator.rules');
  const live = useRead(ruleReads.list, {});
  const [asked, setAsked] = useState<Asked>(null);
  useEffect(() => setAsked((asked) => asked ?? askedBefore()), []);
  const add = () => setAsked({ dialog: 'form', rule: null, left: null });
  const edit = (rule: RuleDto) => setAsked({ dialog: 'form', rule, left: null });
  const askRemoval = (rule: RuleDto) => setAsked({ dialog: 'removal', rule, left: null });
  const close = () => setAsked(null);
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
          left={asked.left}
          types={live.data?.types ?? []}
          save={save}
          onClose={close}
        />
      )}
      {asked?.dialog === 'removal' && (
        <RuleRemoval rule={asked.rule} left={asked.left} remove={remove} onClose={close} />
      )}
    </LivePage>
  );
}
