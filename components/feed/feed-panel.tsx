'use client';

import { ArrowUp, Pause, Play, Radio } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { FilterChips } from '@/components/lists/filter-chips';
import { NoMatches } from '@/components/lists/list';
import { LivePage } from '@/components/shell/live-page';
import { NothingYet } from '@/components/shell/nothing-yet';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { StateLegend } from '@/components/ui/state-badge';
import { formatCount } from '@/lib/i18n/format';
import { type FeedRowDto, mostNewer } from '@/lib/reads/feed';
import { FeedToolbar } from './feed-toolbar';
import { RecordDialog } from './record-dialog';
import { useFeed } from './use-feed';
import { useFeedColumns } from './use-feed-columns';

/** The newest records of the log and what became of them, live. */
export function FeedPanel() {
  const t = useTranslations('operator.feed');
  const top = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<FeedRowDto | null>(null);
  const feed = useFeed(top, open !== null);
  const { state, rows, paused, newer } = feed;
  const columns = useFeedColumns(setOpen);
  const { until: _, search, ...filters } = state;
  const filtered = search !== '' || Object.values(filters).some((value) => value !== null);
  const empty = rows?.length === 0;
  const clear = () =>
    feed.refine({ search: null, type: null, outcome: null, about: null, minutes: null, synthetic: null });
  const about = state.about
    ? [{ name: t('about'), value: state.about, onRemove: () => feed.refine({ about: null }) }]
    : [];
  return (
    <LivePage
      title={t('title')}
      live={feed.live}
      action={<PauseButton paused={paused} onPause={feed.pause} onResume={feed.resume} />}
    >
      {empty && !filtered ? (
        <NothingYet icon={Radio} title={t('emptyTitle')} body={t('emptyBody')} />
      ) : (
        <>
          <FeedToolbar state={state} onRefine={feed.refine} />
          <FilterChips chips={about} onClear={clear} />
          <div ref={top} className="mb-2 flex min-h-11 items-center justify-between gap-3 md:min-h-9">
            <p role="status" className="text-ink-soft text-sm">
              {paused ? t('paused') : t('live')}
            </p>
            {newer > 0 && <NewerButton newer={newer} onClick={feed.resume} />}
          </div>
          {empty ? (
            <NoMatches onClear={clear} />
          ) : (
            <DataTable caption={t('caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />
          )}
          {feed.grow && (
            <div className="mt-4 flex justify-center">
              <Button onClick={feed.grow}>{t('older')}</Button>
            </div>
          )}
          {feed.away && newer > 0 && (
            <div className="fixed inset-x-0 bottom-20 z-20 flex justify-center md:bottom-6">
              <NewerButton newer={newer} onClick={feed.resume} floating />
            </div>
          )}
          <div className="mt-4">
            <StateLegend only={['pending', 'applied', 'parked', 'rejected']} />
          </div>
        </>
      )}
      <RecordDialog row={open && (rows?.find(({ id }) => id === open.id) ?? open)} onClose={() => setOpen(null)} />
    </LivePage>
  );
}

function PauseButton(props: { paused: boolean; onPause: (() => void) | undefined; onResume: () => void }) {
  const { paused, onPause, onResume } = props;
  const t = useTranslations('operator.feed');
  const Icon = paused ? Play : Pause;
  return (
    <Button
      tone={paused ? 'primary' : 'secondary'}
      disabled={!paused && !onPause}
      onClick={paused ? onResume : onPause}
    >
      <Icon aria-hidden className="size-4" />
      {paused ? t('resume') : t('pause')}
    </Button>
  );
}

/** How many records have come that are not shown, and the way to them. */
function NewerButton({ newer, onClick, floating = false }: { newer: number; onClick: () => void; floating?: boolean }) {
  const t = useTranslations('operator.feed');
  const locale = useLocale();
  const all = newer < mostNewer;
  return (
    <Button size="sm" tone="primary" onClick={onClick} className={floating ? 'shadow-raised' : ''}>
      <ArrowUp aria-hidden className="size-4" />
      {all ? t('newer', { count: newer }) : t('manyNewer', { shown: formatCount(mostNewer, locale) })}
    </Button>
  );
}
