import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { PriceHistoryDto, PriceReduction } from '@/lib/reads/products';
import { PriceChart } from './price-chart';

/** What is to be said with a price that went down (docs/adr/041). */
export function LowestPrice({ lowest, isYoung }: PriceReduction) {
  const t = useTranslations('shop.prices');
  return (
    <p className="text-ink-soft text-sm">
      {isYoung ? t('lowestYoung') : t('lowest')} <Money grosze={lowest} className="font-medium text-ink" />
    </p>
  );
}

/** The price over time, as a chart and as a table; a sentence when it has never changed. */
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
          <details className="mt-3 text-sm">
            <summary className="w-fit cursor-pointer py-3 text-info underline-offset-4 hover:underline md:py-1">
              {t('asTable')}
            </summary>
            <PriceTable history={history} />
          </details>
        </div>
      )}
    </section>
  );
}

/** The newest change first, as one looks for it. */
function PriceTable({ history: { steps, isWhole } }: { history: PriceHistoryDto }) {
  const t = useTranslations('shop.prices');
  return (
    <table className="mt-2 w-full max-w-sm border-collapse">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="text-ink-soft">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            {t('since')}
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-medium">
            {t('price')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.toReversed().map(({ at, price }) => (
          <tr key={at} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-normal">
              <DateTime iso={at} />
            </th>
            <td className="pl-3 text-right">
              <Money grosze={price} />
            </td>
          </tr>
        ))}
      </tbody>
      {!isWhole && (
        <tfoot>
          <tr className="border-line border-t">
            <td colSpan={2} className="py-1 text-ink-soft">
              {t('newestOnly')}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
