import { hourOf, warsawDay } from './warsaw-time';

/** The stretches of time that sales are shown for, each ending with today. */
export const salesRanges = ['today', '7d', '30d', '90d'] as const;
export type SalesRange = (typeof salesRanges)[number];

const dayCounts: Record<SalesRange, number> = { today: 1, '7d': 7, '30d': 30, '90d': 90 };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The Warsaw days of a range, `YYYY-MM-DD`, oldest first; with `back` those of an earlier range of the same length. */
export function rangeDays(range: SalesRange, now: Date, back = 0): string[] {
  return lastDays(dayCounts[range], now, back * dayCounts[range]);
}

/** Calendar days by arithmetic on dates, not on hours: a day of 23 or 25 hours is neither skipped nor doubled. */
export function lastDays(count: number, now: Date, back = 0): string[] {
  const today = Date.parse(`${warsawDay(now)}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) =>
    new Date(today - (back + count - 1 - i) * dayMs).toISOString().slice(0, 10),
  );
}

/** The hours of a Warsaw day, oldest first: 24 of them, or 23 or 25 when the clocks change. */
export function hoursOf(day: string): Date[] {
  const noon = hourOf(new Date(`${day}T12:00:00Z`)).getTime();
  return Array.from({ length: 31 }, (_, i) => new Date(noon + (i - 15) * hourMs)).filter(
    (hour) => warsawDay(hour) === day,
  );
}
