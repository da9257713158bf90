'use client';

import { ChartFrame, type ChartProps } from './chart-frame';
import { Legend } from './legend';
import { LineDrawing } from './line-drawing';
import { type LineSeries, lineModel, type TimeSpan } from './line-model';
import { timeTicks } from './scale';
import { useMomentName } from './use-moment-name';

export interface LineChartProps extends ChartProps {
  /** At most four, all in the same unit; one alone is filled down to the ground. */
  series: readonly LineSeries[];
  /** From when to when the axis goes, ms since the epoch; else from the first point to the last. */
  span?: TimeSpan;
  /** A value holds until the next one, or the end, as prices do. */
  isStepped?: boolean;
}

/** One line or several over time, on Warsaw's clocks. */
export function LineChart({ series, span, isStepped, ...rest }: LineChartProps) {
  const model = lineModel(series, { span, isStepped, whole: rest.unit.whole });
  const { times, across } = model;
  const name = useMomentName(model.span[1] - model.span[0]);
  const nameOf = (index: number) => name(times[index] ?? 0, 'long');
  const columns = series.map((one, order) => ({
    name: one.name,
    value: (index: number) => {
      const value = model.valueOf(order, index);
      return value === null ? '–' : rest.unit.say(value);
    },
  }));
  const several = series.length > 1;
  return (
    <ChartFrame
      {...rest}
      points={times.map((time) => ({ key: time, at: across(time) }))}
      usual={times.length - 1}
      columns={columns}
      nameOf={nameOf}
      say={(index) =>
        `${nameOf(index)}: ${columns.map((one) => `${several ? `${one.name} ` : ''}${one.value(index)}`).join(' · ')}`
      }
      lines={model.lines}
      marks={timeTicks(...model.span).map((time) => ({ at: across(time), text: name(time, 'short') }))}
      legend={several && <Legend names={series.map((one) => one.name)} />}
    >
      {(current) => <LineDrawing model={model} current={current} isStepped={isStepped} />}
    </ChartFrame>
  );
}
