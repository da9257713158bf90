'use client';

import { clsx } from 'clsx';
import { ChartFrame, type ChartProps } from './chart-frame';
import type { ChartColumn } from './chart-table';
import { height } from './line-path';
import { scaleLines } from './scale';

/** One bar; an axis of bars has a place for each, so a day of 25 hours has 25. */
export interface Bar {
  key: string;
  /** In words, and on the axis. */
  name: string;
  short: string;
  value: number;
  /** What it is compared with, drawn as a mark across it. */
  before?: number | undefined;
}

export interface BarChartProps extends ChartProps {
  bars: readonly Bar[];
  /** What the bars and the marks are called; without marks only the bars. */
  names: { value: string; before?: string };
  /** What the table says of each bar. */
  columns: readonly ChartColumn[];
  /** What is read out of a bar. */
  say: (index: number) => string;
}

/** Bars side by side; the highest is read out while no other is chosen. */
export function BarChart({ bars, names, ...rest }: BarChartProps) {
  const lines = scaleLines(Math.max(0, ...bars.flatMap(({ value, before = 0 }) => [value, before])), rest.unit.whole);
  const best = bars.reduce((found, { value }, index) => (value > (bars[found]?.value ?? 0) ? index : found), 0);
  const center = (index: number) => (index + 0.5) / bars.length;
  return (
    <ChartFrame
      {...rest}
      points={bars.map(({ key }, index) => ({ key, at: center(index) }))}
      usual={best}
      nameOf={(index) => bars[index]?.name ?? ''}
      lines={lines}
      marks={bars
        .map(({ short }, index) => ({ at: center(index), text: short }))
        .filter((_, index) => isLabelled(index, bars.length))}
      legend={names.before !== undefined && <BarLegend value={names.value} before={names.before} />}
    >
      {(current) => <Bars bars={bars} top={lines.at(-1) ?? 1} current={current} />}
    </ChartFrame>
  );
}

/** Units of the drawing for one bar; it is stretched to the width there is. */
const step = 10;

function Bars({ bars, top, current }: { bars: readonly Bar[]; top: number; current: number }) {
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-0 size-full"
      viewBox={`0 0 ${bars.length * step} ${height}`}
      preserveAspectRatio="none"
    >
      <rect x={current * step} width={step} height={height} className="fill-sunken" />
      {bars.map(({ key, value, before }, index) => {
        const tall = value === 0 ? 0 : Math.max(2, (value / top) * height);
        return (
          <g key={key}>
            <rect
              x={index * step + step * 0.14}
              y={height - tall}
              width={step * 0.72}
              height={tall}
              className={index === current ? 'fill-accent' : 'fill-edge'}
            />
            {before !== undefined && before > 0 && (
              <path
                d={`M${index * step + step * 0.04} ${height - (before / top) * height}h${step * 0.92}`}
                vectorEffect="non-scaling-stroke"
                className="stroke-2 stroke-info"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

function BarLegend({ value, before }: { value: string; before: string }) {
  return (
    <>
      {[
        { name: value, mark: 'h-3 bg-edge' },
        { name: before, mark: 'h-0.5 bg-info' },
      ].map(({ name, mark }) => (
        <span key={name} className="flex items-center gap-2">
          <span aria-hidden className={clsx('w-4', mark)} />
          {name}
        </span>
      ))}
    </>
  );
}

/** About six labels, counted back from the last bar, none so near an edge that it is cut off. */
function isLabelled(index: number, count: number): boolean {
  const every = Math.max(1, Math.ceil(count / 6));
  return (count - 1 - index + Math.floor(every / 2)) % every === 0 && (count < 10 || (index > 0 && index < count - 1));
}
