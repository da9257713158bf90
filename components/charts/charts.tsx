'use client';

import { lazy, Suspense } from 'react';
import type { BarChartProps } from './bar-chart';
import type { LineChartProps } from './line-chart';

const Bars = lazy(async () => ({ default: (await import('./bar-chart')).BarChart }));
const Lines = lazy(async () => ({ default: (await import('./line-chart')).LineChart }));

type Late<Props extends { height: number }> = Omit<Props, 'height'> & { height?: number };
const usual = 208;

/** Bars side by side; what moves them comes after the page. */
export function BarChart({ height = usual, ...rest }: Late<BarChartProps>) {
  return (
    <Suspense fallback={<Room height={height} />}>
      <Bars height={height} {...rest} />
    </Suspense>
  );
}

/** Lines over time; what moves them comes after the page. */
export function LineChart({ height = usual, ...rest }: Late<LineChartProps>) {
  return (
    <Suspense fallback={<Room height={height} />}>
      <Lines height={height} {...rest} />
    </Suspense>
  );
}

/** As much room as a chart takes with its heading, its labels and the way to its table. */
function Room({ height }: { height: number }) {
  return <div aria-hidden className="skeleton w-full" style={{ height: height + 104 }} />;
}
