import { height, type Spot, width } from './line-path';
import { scaleLines } from './scale';

/** A moment, ms since the epoch, and what it was then; `null` interrupts the line. */
export type TimePoint = readonly [time: number, value: number | null];

export interface LineSeries {
  name: string;
  /** The oldest first. */
  points: readonly TimePoint[];
}

/** From when to when an axis of time goes, ms since the epoch. */
export type TimeSpan = readonly [from: number, to: number];

/** Where on a drawing the points of lines stand. */
export interface LineModel {
  span: TimeSpan;
  /** Every moment of the span at which any series has a value, the oldest first. */
  times: number[];
  /** Of each series its value at one of these moments. */
  valueOf: (series: number, index: number) => number | null;
  lines: number[];
  /** A moment as a part of the width, a value as a part of the height. */
  across: (time: number) => number;
  up: (value: number) => number;
  spots: Spot[][];
}

/**
 * @param span else it goes from the first point to the last.
 * @param whole what the lines of the scale are multiples of.
 * @param isStepped the last value of each series holds until the end of the span.
 */
export function lineModel(
  series: readonly LineSeries[],
  {
    span,
    whole,
    isStepped = false,
  }: { span?: TimeSpan | undefined; whole?: number | undefined; isStepped?: boolean | undefined },
): LineModel {
  const all = [...new Set(series.flatMap(({ points }) => points.map(([time]) => time)))].sort((a, b) => a - b);
  const [from, to] = span ?? [all[0] ?? 0, all.at(-1) ?? 0];
  const kept = series.map(({ points }) => points.filter(([time]) => time >= from && time <= to));
  const maps = kept.map((points) => new Map(points));
  const times = all.filter((time) => maps.some((values) => values.get(time) != null));
  const most = kept.flat().reduce((max, [, value]) => Math.max(max, value ?? 0), 0);
  const lines = scaleLines(most, whole);
  const across = (time: number) => (to > from ? (time - from) / (to - from) : 0.5);
  const up = (value: number) => value / (lines.at(-1) ?? 1);
  const spotOf = ([time, value]: TimePoint): Spot => [
    across(time) * width,
    value === null ? null : (1 - up(value)) * height,
  ];
  const held = (points: readonly TimePoint[]) =>
    isStepped && points.length > 0 ? [[to, points.at(-1)?.[1] ?? null] as const] : [];
  return {
    ...{ span: [from, to], times, lines, across, up },
    valueOf: (one, index) => maps[one]?.get(times[index] ?? Number.NaN) ?? null,
    spots: kept.map((points) => [...points, ...held(points)].map(spotOf)),
  };
}
