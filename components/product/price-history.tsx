import { useTranslations } from 'next-intl';
import { LineChart } from '@/components/charts/charts';
import { useMoneyUnit } from '@/components/charts/units';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { PriceHistoryDto, PriceReduction } from '@/lib/reads/products';

/** What is to be said with a price that went down (docs/adr/041). */
export function LowestPrice({ lowest, isYoung }: PriceReduction) {
  const t = useTranslations('shop.prices');
  return (
    <p className="text-ink-soft text-sm">
      {isYoung ? t('lowestYoung') : t('lowest')} <Money grosze={lowest} className="font-medium text-ink" />
    </p>
  );
}

/** The price over time, as a chart; a sentence when it has never changed. */
export function PriceHistory({ history }: { history: PriceHistoryDto }) {
  const t = useTranslations('shop.prices');
  const [first] = history.steps;
  if (!first) return null;
  return (
    <section aria-labelledby="price-history" className="mt-12">
      <h2 id="price-history" className="font-semibold text-xl">
        {t('title')}
      </h2>
      {history.steps.length === 1 ? (
        <p className="mt-2 text-ink-soft">
          {history.isWhole ? t('unchanged') : t('unchangedAtLeast')} <DateTime iso={first.at} />
        </p>
      ) : (
        <div className="mt-4 max-w-2xl">
          <PriceChart history={history} />
        </div>
      )}
    </section>
  );
}

function PriceChart({ history: { steps, isWhole, until } }: { history: PriceHistoryDto }) {
  const t = useTranslations('shop.prices');
  const unit = useMoneyUnit();
  const points = steps.map(({ at, price }) => [Date.parse(at), price] as const);
  const [first = [Date.parse(until), 0] as const] = points;
  const [, last] = points.at(-1) ?? first;
  return (
    <LineChart
      label={t('chart', { count: steps.length, from: unit.say(first[1]), to: unit.say(last) })}
      series={[{ name: t('price'), points }]}
      span={[first[0], Date.parse(until)]}
      unit={unit}
      isStepped
      note={!isWhole && t('newestOnly')}
    />
  );
}
