import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type ChartColumn, ChartTable } from './chart-table';
import type { Unit } from './units';
import { useChosen } from './use-chosen';

/** One point of the drawing: a bar, or a moment. */
export interface ChartPoint {
  /** What it keeps while others come and go. */
  key: string | number;
  /** Where it stands, as a part of the width. */
  at: number;
}

/** What all charts have in common for those who use them. */
export interface ChartProps {
  /** What the chart is of: its name for a screen reader and the table's caption. */
  label: string;
  /** The heading beside what is read out. */
  heading?: ReactNode;
  unit: Unit;
  /** Of the drawing, pixels. */
  height: number;
  /** Below the table. */
  note?: ReactNode;
}

interface Props extends ChartProps {
  points: readonly ChartPoint[];
  /** The point that is read out while none is chosen. */
  usual: number;
  columns: readonly ChartColumn[];
  nameOf: (index: number) => string;
  say: (index: number) => string;
  lines: readonly number[];
  /** The words below the drawing. */
  marks: readonly { at: number; text: string }[];
  legend?: ReactNode;
  children: (current: number) => ReactNode;
}

/**
 * A drawing with its axes beside it. One point at a time is read out: under the pointer, or by the keys of a slider, which
 * is what it is to a screen reader. The same figures are in a table.
 */
export function ChartFrame(props: Props) {
  const { label, heading, points, height, say, lines, marks, legend, note, children } = props;
  const t = useTranslations('charts');
  const { current, handlers } = useChosen(points, props.usual);
  return (
    <figure aria-label={label} className="min-w-0">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        {heading}
        <p className="min-h-10 text-ink-soft text-sm sm:min-h-5">{points.length > 0 && say(current)}</p>
      </div>
      {points.length === 0 ? (
        <p className="flex items-center justify-center rounded-md bg-sunken text-ink-soft text-sm" style={{ height }}>
          {t('empty')}
        </p>
      ) : (
        <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2">
          <Axis lines={lines} unit={props.unit} height={height} />
          <div
            role="slider"
            tabIndex={0}
            aria-label={label}
            aria-orientation="horizontal"
            aria-valuemin={1}
            aria-valuemax={points.length}
            aria-valuenow={current + 1}
            aria-valuetext={say(current)}
            className="relative touch-pan-y rounded-sm"
            style={{ height }}
            {...handlers}
          >
            <Lines lines={lines} />
            {children(current)}
          </div>
          <Marks marks={marks} />
        </div>
      )}
      {legend && points.length > 0 && <div className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">{legend}</div>}
      {points.length > 0 && (
        <ChartTable caption={label} columns={props.columns} points={points} nameOf={props.nameOf} note={note} />
      )}
    </figure>
  );
}

function topOf(lines: readonly number[]): number {
  return lines.at(-1) ?? 1;
}

/** The values of the lines, beside the drawing and never over it. */
function Axis({ lines, unit, height }: { lines: readonly number[]; unit: Unit; height: number }) {
  return (
    <div aria-hidden data-axis className="grid justify-items-end" style={{ height }}>
      {lines.map((line) => (
        <span
          key={line}
          className="figures relative col-start-1 row-start-1 translate-y-1/2 self-end text-ink-soft text-xs"
          style={{ bottom: `${(line / topOf(lines)) * 100}%` }}
        >
          {(unit.axis ?? unit.say)(line)}
        </span>
      ))}
    </div>
  );
}

function Lines({ lines }: { lines: readonly number[] }) {
  return lines.map((line) => (
    <div
      key={line}
      data-line
      className={clsx('absolute inset-x-0 border-t', line === 0 ? 'border-edge' : 'border-line')}
      style={{ bottom: `${(line / topOf(lines)) * 100}%` }}
    />
  ));
}

/** Words under the drawing, none cut off at an edge; a phone has room for every second. */
function Marks({ marks }: { marks: Props['marks'] }) {
  return (
    <div aria-hidden className="relative col-start-2 mt-1 h-4">
      {marks.map(({ at, text }, index) => (
        <span
          key={at}
          className={clsx(
            'figures absolute text-ink-soft text-xs',
            at < 0.05 ? '' : at > 0.95 ? '-translate-x-full' : '-translate-x-1/2',
            (marks.length - 1 - index) % 2 === 1 && marks.length > 3 && 'max-sm:hidden',
          )}
          style={{ left: `${at * 100}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
