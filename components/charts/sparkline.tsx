import { Stroke } from './legend';
import { areaPath, height, linePath, type Spot, width } from './line-path';

/**
 * A small line beside a figure, without axes; `null` interrupts it. It is for the eye only: what is to be read of it stands
 * in the words of the figure.
 *
 * @param most what reaches the top, where several are to be compared; else its own greatest value.
 */
export function Sparkline(props: {
  values: readonly (number | null)[];
  /** What they are compared with, drawn faintly behind them. */
  before?: readonly number[];
  most?: number;
  className?: string;
}) {
  const { values, before = [], className = 'h-9 w-full' } = props;
  const most = props.most ?? Math.max(0, ...before, ...values.map((value) => value ?? 0));
  // A stroke of two pixels stays within its room.
  const y = (value: number) => height * (0.95 - 0.9 * (most > 0 ? value / most : 0));
  const spots = (all: readonly (number | null)[]) =>
    all.map(
      (value, i): Spot => [
        all.length > 1 ? (i / (all.length - 1)) * width : width / 2,
        value === null ? null : y(value),
      ],
    );
  return (
    <svg aria-hidden="true" className={className} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
      <path d={areaPath(spots(values))} className="fill-accent-soft" />
      <path
        d={linePath(spots(before))}
        vectorEffect="non-scaling-stroke"
        strokeDasharray="2 4"
        className="fill-none stroke-edge"
      />
      <Stroke d={linePath(spots(values))} look={0} />
    </svg>
  );
}
