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

const dayMs = 86_400_000;

/** Days from 1970-01-01 to a calendar day, `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(day) / dayMs;
}

/** The calendar day that is so many days after 1970-01-01, `YYYY-MM-DD`. */
export function dayOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
