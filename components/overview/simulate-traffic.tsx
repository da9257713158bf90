'use client';

import { Zap } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FormOutcome } from '@/components/intent/form-outcome';
import { newSeed, presetFor, presets } from '@/components/simulator/presets';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { useHydrated } from '@/components/ui/use-hydrated';
import { apiPaths, paths } from '@/lib/domain/paths';
import { isUnderWay } from '@/lib/domain/run';
import type { SimulatorRun, SimulatorSpec } from '@/lib/domain/simulator';
import { useKeeper } from '@/lib/http/intent-storage';
import { type Submit, useIntent } from '@/lib/http/use-intent';
import { useRead } from '@/lib/http/use-read';
import { formatCount } from '@/lib/i18n/format';
import { keyOf } from '@/lib/reads/read';
import { simulatorReads } from '@/lib/reads/simulator';

const invalidates = [keyOf(apiPaths.simulator)];
const traffic = 'presetSlow';

/** Calm traffic at a click, or how far the run under way is. */
export function SimulateTraffic({ start, shelf }: { start: Submit<SimulatorSpec>; shelf: number | undefined }) {
  const t = useTranslations('operator.overview');
  const { data } = useRead(simulatorReads.runs, {});
  const handle = useIntent<SimulatorSpec>(start, { keeper: useKeeper('traffic'), invalidates });
  const hydrated = useHydrated();
  const current = data?.runs.find(isUnderWay);
  const known = shelf !== undefined && data !== undefined;
  return (
    <div className="flex flex-col gap-2 sm:items-end">
      {current ? (
        <Running run={current} />
      ) : (
        <Button
          title={t('trafficHint', presets[traffic])}
          busy={handle.phase === 'sending'}
          disabled={!hydrated || !known || handle.phase === 'unconfirmed'}
          onClick={() => handle.submit({ ...presetFor(traffic, shelf ?? null), seed: newSeed() })}
        >
          <Zap aria-hidden className="size-4" />
          {t('simulate')}
        </Button>
      )}
      <FormOutcome handle={handle} />
    </div>
  );
}

function Running({ run: { published, total } }: { run: SimulatorRun }) {
  const t = useTranslations('operator.overview');
  const locale = useLocale();
  return (
    <div className="flex min-h-11 flex-col justify-center gap-1.5 sm:w-64">
      <p className="flex justify-between gap-3 text-sm">
        <Link href={paths.simulator} className="text-info underline-offset-4 hover:underline">
          {t('simulating')}
        </Link>
        <span className="figures text-ink-soft">
          {formatCount(published, locale)} / {formatCount(total, locale)}
        </span>
      </p>
      <Progress label={t('simulating')} value={published} max={total} />
    </div>
  );
}
