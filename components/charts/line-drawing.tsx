import { clsx } from 'clsx';
import { looks, Stroke } from './legend';
import type { LineModel } from './line-model';
import { areaPath, height, linePath, width } from './line-path';

/** The lines, and where on them the point is that is read out. */
export function LineDrawing(props: { model: LineModel; current: number; isStepped?: boolean | undefined }) {
  const { model, current, isStepped } = props;
  const [only] = model.spots;
  return (
    <>
      <svg
        aria-hidden="true"
        className="absolute inset-0 size-full overflow-visible"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        {only && model.spots.length === 1 && <path d={areaPath(only, isStepped)} className="fill-accent-soft" />}
        {model.spots.map((spots, look) => (
          <Stroke key={look} d={linePath(spots, isStepped)} look={look} />
        ))}
      </svg>
      <Cursor model={model} current={current} />
    </>
  );
}

function Cursor({ model, current }: { model: LineModel; current: number }) {
  const left = `${model.across(model.times[current] ?? 0) * 100}%`;
  return (
    <>
      <div className="absolute inset-y-0 border-edge border-l" style={{ left }} />
      {looks.slice(0, model.spots.length).map(({ dot }, order) => {
        const value = model.valueOf(order, current);
        if (value === null) return null;
        return (
          <span
            key={dot}
            className={clsx('absolute size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full ring-2 ring-surface', dot)}
            style={{ left, bottom: `${model.up(value) * 100}%` }}
          />
        );
      })}
    </>
  );
}
