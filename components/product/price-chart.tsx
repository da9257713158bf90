import { useLocale, useTranslations } from 'next-intl';
import { scaleLines } from '@/components/sales/figures';
import { formatMoney } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';
import type { PriceHistoryDto } from '@/lib/reads/products';

/** Units of the drawing, which is stretched to the width there is. */
const [width, height] = [1_000, 200];

/** A step for every price, from when it held until the next, or until now; the table says it in words. */
export function PriceChart({ history: { steps, until } }: { history: PriceHistoryDto }) {
  const t = useTranslations('shop.prices');
  const locale = useLocale();
  const format = useFormat();
  const lines = scaleLines(Math.max(...steps.map(({ price }) => price)));
  const top = lines.at(-1) ?? 1;
  const day = (iso: string) => format.dateTime(new Date(iso), { day: 'numeric', month: 'short', year: 'numeric' });
  const [first = { at: until, price: 0 }] = steps;
  const last = steps.at(-1) ?? first;
  return (
    <figure
      aria-label={t('chart', {
        count: steps.length,
        from: formatMoney(first.price, locale),
        to: formatMoney(last.price, locale),
      })}
    >
      <div aria-hidden className="relative h-52">
        {lines.map((line) => (
          <div
            key={line}
            className="absolute right-0 left-18 border-line border-t"
            style={{ bottom: `${(line / top) * 92}%` }}
          >
            {line > 0 && (
              <span className="figures absolute -top-2 right-full w-18 truncate pr-2 text-ink-soft text-xs">
                {formatMoney(line, locale)}
              </span>
            )}
          </div>
        ))}
        <svg
          className="absolute bottom-0 left-18 h-[92%] w-[calc(100%-4.5rem)] overflow-visible"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="presentation"
        >
          <path
            d={stepPath(steps, until, top)}
            vectorEffect="non-scaling-stroke"
            className="fill-none stroke-2 stroke-accent"
          />
        </svg>
      </div>
      <figcaption aria-hidden className="figures mt-1 flex justify-between pl-18 text-ink-soft text-xs">
        <span>{day(first.at)}</span>
        <span>{day(until)}</span>
      </figcaption>
    </figure>
  );
}

/** The line's path; a price that has only just changed still has a hair of its own. */
function stepPath(steps: PriceHistoryDto['steps'], until: string, top: number): string {
  const begin = Date.parse(steps[0]?.at ?? until);
  const span = Math.max(1, Date.parse(until) - begin);
  const x = (at: string) => Math.round(((Date.parse(at) - begin) / span) * width);
  const y = (price: number) => Math.round(height - (price / top) * height);
  const turns = steps.map(
    ({ at, price }, i) => `${i === 0 ? 'M' : 'H'}${x(at)}${i === 0 ? ` ${y(price)}` : `V${y(price)}`}`,
  );
  return `${turns.join('')}H${width}`;
}
