import { dayNumber, dayOf, hourOf, warsawDay, warsawIso } from './warsaw-time';

/** The stretches of time that sales are shown for, each ending with today; others are asked for by their days. */
export const salesRanges = ['today', '7d', '30d', '90d'] as const;
export type SalesRange = (typeof salesRanges)[number];

/** How many days each of them has. */
export const dayCounts: Record<SalesRange, number> = { today: 1, '7d': 7, '30d': 30, '90d': 90 };
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

/** More days are never read at once: a year with its leap day. */
export const mostDays = 366;

/** What sales are asked for: a range, or the days from the one to the other, which win. */
export interface SalesDays {
  range: SalesRange;
  from?: string | null | undefined;
  to?: string | null | undefined;
}

/**
 * The Warsaw days that are meant, oldest first. A day that is missing is the other one, or today as the last; none is
 * after today; days the wrong way round are turned; of more than `mostDays` the newest are taken.
 */
export function daysOf({ range, from, to }: SalesDays, now: Date): string[] {
  if (!from && !to) return rangeDays(range, now);
  const today = dayNumber(warsawDay(now));
  const ends = [from ?? to ?? '', to || null].map((day) => Math.min(today, day === null ? today : dayNumber(day)));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const count = Math.min(mostDays, last - first + 1);
  return Array.from({ length: count }, (_, i) => dayOf(last - count + 1 + i));
}

/** As many days that come right before. */
export function daysBefore(days: readonly string[]): string[] {
  return days.map((day) => dayOf(dayNumber(day) - days.length));
}

/** An hour's beginning, and what part of it has passed. */
export interface HourPart {
  hour: Date;
  passed: number;
}

/**
 * Where on another day Warsaw's clocks showed the time that they show now. Of two such hours it is the first; where the
 * clocks went forward over it, the one they came to, of which nothing had passed.
 */
export function sameTimeOn(day: string, now: Date): HourPart {
  const hours = hoursOf(day);
  const found = hours.find((hour) => clockHour(hour) === clockHour(now));
  const passed = found ? (now.getTime() - hourOf(now).getTime()) / hourMs : 0;
  return { hour: found ?? hours.find((hour) => clockHour(hour) > clockHour(now)) ?? now, passed };
}

/** The hour that the clocks show, 0 to 23. */
function clockHour(time: Date): number {
  return Number(warsawIso(time).slice(11, 13));
}

/**
 * The hours of a Warsaw day, oldest first, each beside those of another day that the clocks showed alike: none for the
 * second hour that shows 02:00, and two where the other day had it twice.
 */
export function hoursBeside(day: string, other: string): { hour: Date; beside: Date[] }[] {
  const others = hoursOf(other);
  const seen = new Set<number>();
  return hoursOf(day).map((hour) => {
    const clock = clockHour(hour);
    const beside = seen.has(clock) ? [] : others.filter((one) => clockHour(one) === clock);
    seen.add(clock);
    return { hour, beside };
  });
}
