const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Warsaw',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const hourMs = 3_600_000;

/** Start of the hour that holds the given time. Warsaw's offset is whole hours, so its hours are UTC's. */
export function hourOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / hourMs) * hourMs);
}

/** The calendar day in Europe/Warsaw, `YYYY-MM-DD`. */
export function warsawDay(time: Date): string {
  return parts.format(time);
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', dateStyle: 'short', timeStyle: 'medium' });

/** What the clocks of Warsaw are ahead of UTC, in hours: 1 or 2. */
function warsawOffset(time: Date): number {
  const hour = (at: Date) => Number(clock.format(at).slice(12, 14));
  return (hour(time) - time.getUTCHours() + 24) % 24;
}

/**
 * Which of two times that Warsaw's clocks show alike is meant, `CEST` or `CET`; null but for the two hours in October
 * that both are 02:00 to 03:00.
 */
export function repeatedHour(time: Date): 'CEST' | 'CET' | null {
  const shown = clock.format(time);
  if (clock.format(new Date(time.getTime() + hourMs)) === shown) return 'CEST';
  return clock.format(new Date(time.getTime() - hourMs)) === shown ? 'CET' : null;
}

/** A time on Warsaw's clocks with what they are ahead of UTC, to the minute: `2026-10-25T02:00+01:00`. */
export function warsawIso(time: Date): string {
  const offset = warsawOffset(time);
  const local = new Date(time.getTime() + offset * hourMs).toISOString();
  return `${local.slice(0, 16)}+0${offset}:00`;
}

/** When a calendar day, `YYYY-MM-DD`, begins in Warsaw. */
export function startOfDay(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const inSummer = new Date(midnight - 2 * hourMs);
  return warsawDay(inSummer) === day ? inSummer : new Date(midnight - hourMs);
}

/** The time from the beginning of one calendar day to the end of another; open where no day is said. */
export function timeOfDays(days: { from?: string | undefined; to?: string | undefined }): {
  from?: Date;
  before?: Date;
} {
  const { from, to } = days;
  return {
    ...(from !== undefined && { from: startOfDay(from) }),
    ...(to !== undefined && { before: startOfDay(dayOf(dayNumber(to) + 1)) }),
  };
}

const dayMs = 86_400_000;

/** Days from 1970-01-01 to a calendar day, `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(day) / dayMs;
}

/** The calendar day that is so many days after 1970-01-01, `YYYY-MM-DD`. */
export function dayOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
