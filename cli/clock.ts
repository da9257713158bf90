const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Warsaw' });
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', timeZone: 'Europe/Warsaw' });

/** A time on the shop's clocks, with which of the two they are on: `2026-03-01 12:00:00 CET`, in summer `CEST`. */
export function shopTime(time: string | Date): string {
  const at = new Date(time);
  // Swedish writes dates as ISO 8601 does.
  return `${format.format(at)} ${zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value}`;
}
