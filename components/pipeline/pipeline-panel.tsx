'use client';

import { Waypoints } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LivePage } from '@/components/shell/live-page';
import { Stat } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Count } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { StateLegend } from '@/components/ui/state-badge';
import { useNow } from '@/components/ui/use-now';
import { paths } from '@/lib/domain/paths';
import { serverTime } from '@/lib/http/server-clock';
import { useRead } from '@/lib/http/use-read';
import { overviewReads } from '@/lib/reads/overview';
import { type PipelineAnswer, pipelineReads } from '@/lib/reads/pipeline';
import { Alarms } from './alarms';
import { Flow } from './flow';
import { HealthList } from './health-list';
import { HistoryCharts } from './history-charts';
import { LogSection } from './log-section';
import { ProcessorTable } from './processor-table';
import { newestRecordTime, recordsIn, workerState } from './progress';
import { WorkerTable } from './worker-table';

/** How often ages are counted on while nothing comes, ms. */
const tickMs = 5_000;

/** The pipeline: its alarms, the flow, each part's health, processors, a day of them, workers, topics, others' groups. */
export function PipelinePanel() {
  const t = useTranslations('operator.pipeline');
  const live = useRead(pipelineReads.now, {});
  const now = useNow(tickMs);
  // While nothing comes any more, nothing is known of how old things have become.
  const asOf = serverTime(live.isError ? live.dataUpdatedAt : Math.max(now, live.dataUpdatedAt));
  return (
    <LivePage title={t('title')} live={live}>
      <p className="-mt-2 mb-5 max-w-2xl text-ink-soft">{t('intro')}</p>
      {live.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div className="flex flex-col gap-6">
          <Alarms answer={live.data} asOf={asOf} />
          <Parts answer={live.data} database={!live.isError} asOf={asOf} />
          <section className="flex flex-col gap-3">
            <div>
              <h2 className="font-semibold text-lg">{t('processors')}</h2>
              <p className="max-w-3xl text-ink-soft text-sm">{t('processorsIntro')}</p>
            </div>
            {live.data.processors.length === 0 ? (
              <EmptyState icon={Waypoints} title={t('emptyTitle')} body={t('emptyBody')} />
            ) : (
              <ProcessorTable answer={live.data} asOf={asOf} />
            )}
          </section>
          <HistoryCharts />
          <WorkerTable workers={live.data.workers} asOf={asOf} />
          <LogSection />
          <StateLegend />
        </div>
      )}
    </LivePage>
  );
}

/** The flow with its numbers, and how each part is. */
function Parts({ answer, database, asOf }: { answer: PipelineAnswer; database: boolean; asOf: number }) {
  const t = useTranslations('operator.pipeline');
  const counts = useRead(overviewReads.now, {});
  const shop = answer.processors.find(({ processor }) => processor === 'shop');
  return (
    <>
      <Flow
        topic={shop?.topic ?? ''}
        records={shop ? recordsIn(shop) : null}
        lag={shop?.lag ?? null}
        purchases={counts.data?.purchases ?? null}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HealthList
          database={database}
          broker={shop ? shop.lag !== null : true}
          worker={shop ? workerState(shop, answer.holds, asOf) : 'unknown'}
          holds={answer.holds}
          lastRecord={shop ? newestRecordTime(shop) : null}
        />
        <div className="grid grid-cols-2 gap-4">
          <Stat label={t('parked')} value={<Count value={answer.parked} />} />
          <Stat
            label={t('deadLetters')}
            value={<Count value={answer.deadLetters} />}
            detail={
              <Link href={paths.deadLetters} className="text-info underline-offset-4 hover:underline">
                {t('showDeadLetters')} →
              </Link>
            }
          />
        </div>
      </div>
    </>
  );
}
