import { clsx } from 'clsx';
import { useLocale } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { SalesBucket } from '@/lib/reads/sales';
import { scaleLines } from './figures';
import { useBucketName } from './use-bucket-name';

const height = 200;
/** Units of the drawing for one bar; it is stretched to the width there is. */
const step = 10;

/** The bars of a chart with its scale; the words are said elsewhere. */
export function ChartBars({ buckets, current }: { buckets: readonly SalesBucket[]; current: number }) {
  const locale = useLocale();
  const name = useBucketName();
  const lines = scaleLines(Math.max(...buckets.map(({ revenue }) => revenue)));
  const top = lines.at(-1) ?? 1;
  const width = buckets.length * step;
  return (
    <div aria-hidden>
      <div className="relative h-52">
        {lines.map((line) => (
          <div
            key={line}
            className="absolute inset-x-0 border-line border-t"
            style={{ bottom: `${(line / top) * 92}%` }}
          >
            {line > 0 && (
              <span className="figures absolute -top-2 left-0 bg-surface pr-2 text-ink-soft text-xs">
                {formatMoney(line, locale)}
              </span>
            )}
          </div>
        ))}
        <svg
          className="absolute inset-x-0 bottom-0 h-[92%] w-full"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="presentation"
        >
          <rect x={current * step} width={step} height={height} className="fill-sunken" />
          {buckets.map(({ at, revenue }, index) => {
            const bar = revenue === 0 ? 0 : Math.max(2, (revenue / top) * height);
            return (
              <rect
                key={at}
                x={index * step + step * 0.14}
                y={height - bar}
                width={step * 0.72}
                height={bar}
                className={index === current ? 'fill-accent' : 'fill-edge'}
              />
            );
          })}
        </svg>
      </div>
      <div className="mt-1 flex">
        {buckets.map(({ at }, index) => (
          <span key={at} className="relative h-4 min-w-0 flex-1">
            {isLabelled(index, buckets.length) && (
              <span
                className={clsx(
                  'figures absolute left-1/2 -translate-x-1/2 text-xs',
                  index === current ? 'font-medium text-ink' : 'text-ink-soft',
                )}
              >
                {name(at, 'short')}
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

/** About six labels, counted back from the last bar, none so near an edge that it is cut off. */
function isLabelled(index: number, count: number): boolean {
  const every = Math.max(1, Math.ceil(count / 6));
  return (count - 1 - index + Math.floor(every / 2)) % every === 0 && (count < 10 || (index > 0 && index < count - 1));
}
