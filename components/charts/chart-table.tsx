import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { ChartPoint } from './chart-frame';

/** One column of a chart's table: what it is called, and what it says of a point. */
export interface ChartColumn {
  name: string;
  value: (index: number) => string;
}

interface Props {
  caption: string;
  columns: readonly ChartColumn[];
  points: readonly ChartPoint[];
  nameOf: (index: number) => string;
  note?: ReactNode;
}

/** The figures of a chart, for those who would rather read them, the newest first; its rows are made when it is opened. */
export function ChartTable({ caption, columns, points, nameOf, note }: Props) {
  const t = useTranslations('charts');
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-3 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer py-3 text-info underline-offset-4 hover:underline md:py-1">
        {t('asTable')}
      </summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too.
        <section tabIndex={0} aria-label={caption} className="max-h-96 w-fit max-w-full overflow-auto">
          <table className="mt-2 border-collapse">
            <caption className="sr-only">{caption}</caption>
            <thead className="sticky top-0 bg-surface text-ink-soft">
              <tr>
                <th scope="col" className="py-1 text-left font-medium">
                  {t('when')}
                </th>
                {columns.map(({ name }) => (
                  <th key={name} scope="col" className="py-1 pl-6 text-right font-medium">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points
                .map(({ key }, index) => ({ key, index }))
                .toReversed()
                .map(({ key, index }) => (
                  <tr key={key} className="border-line border-t">
                    <th scope="row" className="py-1 text-left font-normal">
                      {nameOf(index)}
                    </th>
                    {columns.map(({ name, value }) => (
                      <td key={name} className="figures pl-6 text-right">
                        {value(index)}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      )}
      {open && note && <p className="mt-2 text-ink-soft">{note}</p>}
    </details>
  );
}
