'use client';

import { BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { NoMatches } from '@/components/operator/no-matches';
import { useCursorRecovery, useListState } from '@/components/operator/use-list-state';
import { LoadFailure } from '@/components/shell/load-failure';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { controlClass } from '@/components/ui/field';
import { Pager } from '@/components/ui/pager';
import { told } from '@/lib/domain/unseen';
import { noticesQuery, type RuleDto } from '@/lib/http/rules';
import { usePolled } from '@/lib/http/use-polled';
import { noticeListParams, toNoticeRequest } from './params';
import { useNoticeColumns } from './use-notice-columns';

/** What the rules have done, newest first, of all of them or of one. */
export function NoticesSection({ rules }: { rules: readonly Pick<RuleDto, 'id' | 'name'>[] }) {
  const t = useTranslations('operator.rules');
  const { state, refine, turn } = useListState(noticeListParams);
  const live = usePolled(noticesQuery(toNoticeRequest(state)));
  const columns = useNoticeColumns();
  const restart = useCallback(() => refine({}), [refine]);
  useCursorRecovery(live.error, restart);
  const rows = live.data?.items;
  // The address may name a rule that was deleted; its notices are there all the same.
  const options =
    rules.some(({ id }) => id === state.rule) || state.rule === '' ? rules : [...rules, nameless(state.rule)];
  return (
    <section aria-labelledby="notices" className="mt-10">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <h2 id="notices" className="font-semibold text-lg">
          {t('notices')}
        </h2>
        <select
          aria-label={t('ruleFilter')}
          className={`${controlClass} sm:w-auto`}
          value={state.rule}
          onChange={(event) => refine({ rule: event.target.value })}
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
      ) : state.rule === '' ? (
        <EmptyState icon={BellRing} title={t('noNoticesTitle')} body={t('noNoticesBody')} />
      ) : (
        <NoMatches onClear={() => refine({ rule: '' })} />
      )}
      <Pager onPrevious={turn(live.data?.previous)} onNext={turn(live.data?.next)} />
    </section>
  );
}

function nameless(id: string): Pick<RuleDto, 'id' | 'name'> {
  return { id, name: id };
}
