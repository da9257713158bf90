'use client';

import { BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { NoMatches } from '@/components/lists/no-matches';
import { useCursorRecovery, useListState } from '@/components/lists/use-list-state';
import { LoadFailure } from '@/components/shell/load-failure';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { controlClass } from '@/components/ui/field';
import { Pager } from '@/components/ui/pager';
import { told } from '@/lib/domain/unseen';
import { useRead } from '@/lib/http/use-read';
import type { RuleDto } from '@/lib/reads/rules';
import { noticesView, ruleReads } from '@/lib/reads/rules';
import { useNoticeColumns } from './use-notice-columns';

/** What the rules have done, newest first, of all of them or of one. */
export function NoticesSection({ rules }: { rules: readonly Pick<RuleDto, 'id' | 'name'>[] }) {
  const t = useTranslations('operator.rules');
  const { state, refine, turn } = useListState(noticesView);
  const live = useRead(ruleReads.notices, state);
  const columns = useNoticeColumns();
  useCursorRecovery(live.error, refine);
  const rows = live.data?.items;
  // The address may name a rule that was deleted; its notices are there all the same.
  const options =
    state.rule === null || rules.some(({ id }) => id === state.rule) ? rules : [...rules, nameless(state.rule)];
  return (
    <section aria-labelledby="notices" className="mt-10">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <h2 id="notices" className="font-semibold text-lg">
          {t('notices')}
        </h2>
        <select
          aria-label={t('ruleFilter')}
          className={`${controlClass} sm:w-auto`}
          value={state.rule ?? ''}
          onChange={(event) => refine({ rule: event.target.value || null })}
        >
          <option value="">{t('allRules')}</option>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {told(name)}
            </option>
          ))}
        </select>
      </div>
      <div className="mb-4 empty:hidden">
        <LoadFailure of={live} />
      </div>
      {rows?.length !== 0 ? (
        <DataTable caption={t('notices')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      ) : state.rule === null ? (
        <EmptyState icon={BellRing} title={t('noNoticesTitle')} body={t('noNoticesBody')} />
      ) : (
        <NoMatches onClear={() => refine({ rule: null })} />
      )}
      <Pager onPrevious={turn(live.data?.previous)} onNext={turn(live.data?.next)} />
    </section>
  );
}

function nameless(id: string): Pick<RuleDto, 'id' | 'name'> {
  return { id, name: id };
}
