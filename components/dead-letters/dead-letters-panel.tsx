'use client';

import { MailCheck, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ListTable, NoMatches, useList } from '@/components/lists/list';
import { ListFile } from '@/components/lists/list-file';
import { LivePage } from '@/components/shell/live-page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { StateLegend } from '@/components/ui/state-badge';
import { letterStates } from '@/lib/domain/dead-letter';
import { apiPaths } from '@/lib/domain/paths';
import {
  type DeadLetterSort,
  deadLetterSorts,
  type LettersState,
  letterFilter,
  letterReads,
  letterRequest,
  lettersView,
} from '@/lib/reads/dead-letters';
import { LetterChips } from './letter-chips';
import { LetterRunHistory } from './letter-run-history';
import { useLetterRuns } from './letter-runs';
import { LetterToolbar } from './letter-toolbar';
import { SelectionBar, useSelection } from './selection-bar';
import { useLetterColumns } from './use-letter-columns';

/** The records that could not be applied: filters, pages, and what can be done about one, some or all of them. */
export function DeadLettersPanel() {
  const t = useTranslations('operator.deadLetters');
  const list = useList(letterReads.list, lettersView, letterRequest);
  const { state, refine, live } = list;
  const order = { sort: state.sort, sorts: deadLetterSorts, onSort: (sort: DeadLetterSort) => refine({ sort }) };
  const selection = useSelection();
  const { clear } = selection;
  const { ask } = useLetterRuns();
  const columns = useLetterColumns(selection);
  const narrow = useCallback(
    (change: Partial<LettersState>) => {
      if (!('sort' in change)) clear();
      refine(change);
    },
    [refine, clear],
  );
  const rows = live.data?.items;
  const empty = rows?.length === 0;
  const target = { filter: letterFilter(state) };
  const replayAll = (
    <Button tone="primary" disabled={empty} onClick={() => ask({ decision: 'replayed', target })}>
      <RotateCcw aria-hidden className="size-4" />
      <span className="sm:hidden">{t('replayAllShort')}</span>
      <span className="max-sm:hidden">{t('replayAll')}</span>
    </Button>
  );
  return (
    <LivePage
      title={t('title')}
      live={live}
      action={
        <>
          <ListFile path={apiPaths.deadLettersCsv} request={letterRequest(state)} />
          {replayAll}
        </>
      }
    >
      <p className="-mt-2 mb-5 max-w-2xl text-ink-soft">{t('intro')}</p>
      <LetterToolbar state={state} onRefine={narrow} order={order} />
      <LetterChips state={state} onRefine={narrow} />
      {!empty && (
        <SelectionBar
          selection={selection}
          page={rows?.map(({ id }) => id) ?? []}
          onDiscardAll={
            state.state === 'discarded' ? undefined : () => ask({ decision: 'discarded', target, onStart: clear })
          }
        />
      )}
      <ListTable
        list={list}
        caption={t('caption')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        order={order}
        none={<NoLetters state={state} onClear={() => narrow({ state: 'all', search: '', code: null, type: null })} />}
      />
      <div className="mt-4">
        <StateLegend only={letterStates} />
      </div>
      <LetterRunHistory />
    </LivePage>
  );
}

function NoLetters({ state, onClear }: { state: LettersState; onClear: () => void }) {
  const t = useTranslations('operator.deadLetters');
  const narrowed = state.search !== '' || state.code !== null || state.type !== null;
  if (narrowed || state.state === 'replayed' || state.state === 'discarded') return <NoMatches onClear={onClear} />;
  if (state.state === 'all') return <EmptyState icon={MailCheck} title={t('emptyTitle')} body={t('emptyBody')} />;
  return (
    <EmptyState
      icon={MailCheck}
      title={t('emptyOpenTitle')}
      body={t('emptyBody')}
      action={<Button onClick={onClear}>{t('showAll')}</Button>}
    />
  );
}
