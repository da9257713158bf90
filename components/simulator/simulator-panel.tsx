'use client';

import { Zap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LivePage } from '@/components/shell/live-page';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { apiPaths } from '@/lib/domain/paths';
import { isUnderWay } from '@/lib/domain/run';
import { runsAtOnce, type SimulatorRun, type SimulatorSpec } from '@/lib/domain/simulator';
import { useKeeper } from '@/lib/http/intent-storage';
import { serverTime } from '@/lib/http/server-clock';
import { type Submit, useIntent } from '@/lib/http/use-intent';
import { useRead } from '@/lib/http/use-read';
import { keyOf } from '@/lib/reads/read';
import { simulatorReads } from '@/lib/reads/simulator';
import { type Cancel, CurrentRun } from './current-run';
import { RunCharts } from './run-charts';
import { RunHistory } from './run-history';
import { SimulatorForm, useSimulatorForm } from './simulator-form';

interface Props {
  /** Asks for a run; its id is the intent's. */
  start: Submit<SimulatorSpec>;
  /** Asks to end a run. */
  cancel: Cancel;
  /** The seed the form begins with. */
  seed: number;
}

const invalidates = [keyOf(apiPaths.simulator)];

/** The simulator: the form, the runs under way, and those before them. Runs themselves live in the worker. */
export function SimulatorPanel({ start, cancel, seed }: Props) {
  const t = useTranslations('operator.simulator');
  const live = useRead(simulatorReads.runs, {});
  const shelf = live.data?.shelf ?? null;
  const form = useSimulatorForm(seed, shelf);
  const starting = useIntent<SimulatorSpec>(start, { keeper: useKeeper('simulator'), invalidates });
  const runs = live.data?.runs ?? [];
  const current = runs.filter(isUnderWay);
  const ended = runs.filter((run) => !isUnderWay(run));
  return (
    <LivePage title={t('title')} live={live}>
      <p className="-mt-2 mb-5 max-w-2xl text-ink-soft">{t('intro')}</p>
      <div className="grid grid-cols-1 items-stretch gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <SimulatorForm run={form} shelf={shelf} handle={starting} full={current.length >= runsAtOnce} />
        {current.length === 0 && <Idle />}
        {current.length > 0 && (
          <div className="flex flex-col gap-4">
            {current.map((run) => (
              <CurrentRun key={run.id} run={run} asOf={serverTime(live.dataUpdatedAt)} cancel={cancel} />
            ))}
          </div>
        )}
      </div>
      <RunCharts runs={runs} />
      <section className="mt-8">
        <h2 className="mb-3 font-semibold text-lg">{t('history')}</h2>
        {live.data === undefined && <Skeleton className="h-24 w-full" />}
        {live.data && ended.length === 0 && <p className="text-ink-soft">{t('emptyBody')}</p>}
        {ended.length > 0 && <RunHistory runs={ended} onRepeat={(run) => form.repeat(askedFor(run))} />}
      </section>
    </LivePage>
  );
}

function askedFor(run: SimulatorRun): SimulatorSpec {
  const { customers, products, priceChanges, purchases, rate, rampTo, rampSeconds, seed } = run;
  return { customers, products, priceChanges, purchases, rate, rampTo, rampSeconds, seed };
}

/** Holds the place of the run, so that the page does not move when one begins. */
function Idle() {
  const t = useTranslations('operator.simulator');
  return (
    <div className="flex items-center justify-center rounded-lg border border-edge border-dashed">
      <EmptyState icon={Zap} title={t('idleTitle')} body={t('idleBody')} />
    </div>
  );
}
