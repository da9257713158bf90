const hourMs = 3_600_000;

/**
 * Says times on the clocks of a time zone, the terminal's without one: `2026-03-01 12:00:00`, and where the clocks show
 * that twice, what they are ahead of UTC (`GMT+02:00`).
 */
export function clockOf(timeZone?: string): (time: Date) => string {
  const zone = timeZone === undefined ? {} : { timeZone };
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', ...zone });
  const offset = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'longOffset', ...zone });
  return (time) => {
    const text = format.format(time);
    const twice = [-hourMs, hourMs].some((ms) => format.format(new Date(time.getTime() + ms)) === text);
    const ahead = offset.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
    return twice ? `${text} ${ahead}` : text;
  };
}
