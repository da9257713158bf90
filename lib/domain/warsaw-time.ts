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
