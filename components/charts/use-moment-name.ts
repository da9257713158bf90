'use client';

import { repeatedHour } from '@/lib/domain/warsaw-time';
import { useFormat } from '@/lib/i18n/use-format';

const dayMs = 86_400_000;

/** Names a month (`YYYY-MM`), a calendar day (`YYYY-MM-DD`) or an hour (its beginning, ISO 8601) for the reader. */
export function useBucketName(): (at: string, style: 'short' | 'long') => string {
  const format = useFormat();
  const clock = useClock();
  return (at, style) => {
    if (at.length > 10) return clock(new Date(at));
    if (at.length < 10) {
      const middle = new Date(`${at}-15T12:00:00Z`);
      return format.dateTime(middle, style === 'short' ? { month: 'short' } : { month: 'long', year: 'numeric' });
    }
    const noon = new Date(`${at}T12:00:00Z`);
    return style === 'short'
      ? format.dateTime(noon, { day: 'numeric', month: 'numeric' })
      : format.dateTime(noon, { weekday: 'long', day: 'numeric', month: 'long' });
  };
}

/** Names a moment (ms since the epoch) of a stretch of time: `short` on the axis by the clock, or by the day of long ones. */
export function useMomentName(spanMs: number): (time: number, style: 'short' | 'long') => string {
  const format = useFormat();
  const clock = useClock();
  const year = spanMs > 300 * dayMs ? ({ year: 'numeric' } as const) : {};
  return (time, style) => {
    const date = new Date(time);
    if (style === 'long')
      return `${format.dateTime(date, { day: 'numeric', month: 'short', ...year })}, ${clock(date)}`;
    return spanMs > 3 * dayMs ? format.dateTime(date, { day: 'numeric', month: 'short', ...year }) : clock(date);
  };
}

/** Hours and minutes in Warsaw, with the zone where the clocks show them twice. */
function useClock(): (time: Date) => string {
  const format = useFormat();
  return (time) => {
    const zone = repeatedHour(time);
    return `${format.dateTime(time, { hour: '2-digit', minute: '2-digit' })}${zone ? ` ${zone}` : ''}`;
  };
}
