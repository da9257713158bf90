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
import { paths } from '@/lib/domain/paths';
import { serverTime } from '@/lib/http/server-clock';
import { useRead } from '@/lib/http/use-read';
import { overviewReads } from '@/lib/reads/overview';
import { type ProcessorProgress, pipelineReads } from '@/lib/reads/pipeline';
import { Flow } from './flow';
import { HealthList } from './health-list';
import { PartitionTable } from './partition-table';
import { newestRecordTime, recordsIn, workerState } from './progress';

/** The pipeline: the flow with its numbers, each part's health, and every processor's partitions. */
export function PipelinePanel() {
  const t = useTranslations('operator.pipeline');
  const live = useRead(pipelineReads.now, {});
  const counts = useRead(overviewReads.now, {});
  const shop = live.data?.processors.find(({ processor }) => processor === 'shop');
  return (
    <LivePage title={t('title')} live={live}>
      <p className="-mt-2 mb-5 max-w-2xl text-ink-soft">{t('intro')}</p>
      {live.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div className="flex flex-col gap-6">
          <Flow
            topic={shop?.topic ?? ''}
            records={shop ? recordsIn(shop) : null}
            lag={shop?.lag ?? null}
            purchases={counts.data?.purchases ?? null}
          />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <HealthList
              database={!live.isError}
              broker={shop ? shop.lag !== null : true}
              worker={shop ? workerState(shop, live.data.holds, serverTime(live.dataUpdatedAt)) : 'unknown'}
              holds={live.data.holds}
              lastRecord={shop ? newestRecordTime(shop) : null}
            />
            <div className="grid grid-cols-2 gap-4">
              <Stat label={t('parked')} value={<Count value={live.data.parked} />} />
              <Stat
                label={t('deadLetters')}
                value={<Count value={live.data.deadLetters} />}
                detail={
                  <Link href={paths.deadLetters} className="text-info underline-offset-4 hover:underline">
                    {t('showDeadLetters')} →
                  </Link>
                }
              />
            </div>
          </div>
          <section className="flex flex-col gap-5">
            <div>
              <h2 className="font-semibold text-lg">{t('processors')}</h2>
              <p className="max-w-2xl text-ink-soft text-sm">{t('processorsIntro')}</p>
            </div>
            {live.data.processors.length === 0 && (
              <EmptyState icon={Waypoints} title={t('emptyTitle')} body={t('emptyBody')} />
            )}
            {[...live.data.processors].sort(gatekeeperFirst).map((progress) => (
              <PartitionTable key={`${progress.processor}:${progress.topic}`} progress={progress} />
            ))}
          </section>
          <StateLegend />
        </div>
      )}
    </LivePage>
  );
}

/** The processor that everything else waits for comes first. */
function gatekeeperFirst(a: ProcessorProgress, b: ProcessorProgress): number {
  return Number(b.processor === 'shop') - Number(a.processor === 'shop');
}
