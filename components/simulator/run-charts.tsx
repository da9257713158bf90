import { useLocale, useTranslations } from 'next-intl';
import { LineChart } from '@/components/charts/charts';
import { useCountUnit } from '@/components/charts/units';
import { Card } from '@/components/ui/card';
import { isUnderWay } from '@/lib/domain/run';
import { runsAtOnce, type SimulatorRun } from '@/lib/domain/simulator';
import { formatDuration, formatRate } from '@/lib/i18n/measures';
import { useFormat } from '@/lib/i18n/use-format';

/** How the runs under way go, or how the newest one went: rate, time from the click to the database, failures. */
export function RunCharts({ runs }: { runs: readonly SimulatorRun[] }) {
  const t = useTranslations('operator.simulator.chart');
  const locale = useLocale();
  const count = useCountUnit();
  const format = useFormat();
  const withSamples = runs.filter((run) => pointsOf(run).length > 0);
  const underWay = withSamples.filter(isUnderWay).slice(0, runsAtOnce);
  const shown = underWay.length > 0 ? underWay : withSamples.slice(0, 1);
  if (shown.length === 0) return null;
  const nameOf = (run: SimulatorRun) => format.dateTime(new Date(run.requestedAt), { timeStyle: 'medium' });
  const lines = (column: 'rate' | 'latency' | 'failures') =>
    shown.map((run) => ({
      name: t('run', { time: nameOf(run) }),
      points: pointsOf(run).map((point) => [point.at, point[column]] as const),
    }));
  const rate = { say: (value: number) => formatRate(value, locale), whole: 1 };
  const time = { say: (value: number) => formatDuration(value, locale), whole: 0.001 };
  const charts = [
    { title: t('rate'), unit: rate, series: lines('rate'), note: undefined },
    { title: t('latency'), unit: time, series: lines('latency'), note: t('latencyNote') },
    { title: t('failures'), unit: count, series: lines('failures'), note: t('failuresNote') },
  ];
  return (
    <section aria-labelledby="simulator-charts" className="mt-8">
      <h2 id="simulator-charts" className="mb-3 font-semibold text-lg">
        {t('title')}
      </h2>
      <div className="grid gap-4 lg:grid-cols-3">
        {charts.map(({ title, ...chart }) => (
          <Card key={title} aria-label={title} className="min-w-0">
            <LineChart {...chart} height={160} label={title} heading={<h3 className="font-medium">{title}</h3>} />
          </Card>
        ))}
      </div>
    </section>
  );
}

/** Seconds and rates at the end of each step; the step that lasts yet says too little. */
function pointsOf(run: SimulatorRun) {
  const { samples, startedAt } = run;
  if (samples === null || startedAt === null) return [];
  const whole = isUnderWay(run) ? samples.points.slice(0, -1) : samples.points;
  return whole.map(([sent, latency, failures], index) => ({
    // Of whole seconds, so that runs beside each other are read at the same moments.
    at: Math.floor(Date.parse(startedAt) / 1_000) * 1_000 + (index + 1) * samples.stepMs,
    rate: (sent * 1_000) / samples.stepMs,
    latency: latency === null ? null : latency / 1_000,
    failures,
  }));
}
