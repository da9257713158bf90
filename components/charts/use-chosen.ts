import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { ChartPoint } from './chart-frame';

/** Which point is read out, and what changes it: the pointer over the drawing, or the keys of a slider. */
export function useChosen(points: readonly ChartPoint[], usual: number) {
  const [chosen, setChosen] = useState<ChartPoint['key'] | null>(null);
  const found = chosen === null ? -1 : points.findIndex(({ key }) => key === chosen);
  const current = found < 0 ? usual : found;
  const choose = (index: number) => {
    const point = points[Math.max(0, Math.min(points.length - 1, index))];
    if (point) setChosen(point.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = target(event.key, current, points.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    choose(nearest(points, (event.clientX - left) / width));
  };
  const onPointerLeave = () => setChosen(null);
  return { current, handlers: { onKeyDown, onPointerMove, onPointerDown: onPointerMove, onPointerLeave } };
}

function nearest(points: readonly ChartPoint[], at: number): number {
  let best = 0;
  for (const [index, point] of points.entries()) {
    if (Math.abs(point.at - at) < Math.abs((points[best]?.at ?? 0) - at)) best = index;
  }
  return best;
}

/** Where a key leads, as on any slider; a page is a week of days and an hour of a day's minutes. `null` when it means nothing. */
function target(key: string, index: number, count: number): number | null {
  const page = Math.max(7, Math.round(count / 24));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'PageDown':
      return index - page;
    case 'PageUp':
      return index + page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
