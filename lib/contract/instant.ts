const date = String.raw`(\d{4})(-?)(\d\d)\2(\d\d)`;
const time = String.raw`(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?`;
const zone = String.raw`([Zz]|[+\-−]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?)`;
/** What java.time appends to say which rules the offset is of (RFC 9557). */
const annotations = String.raw`(?:\[[^\]]*\])*`;
const instant = new RegExp(`^${date}[Tt ]${time}${zone}${annotations}$`);

const minuteMs = 60_000;
/** The moments of the years that `Date.UTC` takes for what they are and ISO 8601 writes with four digits. */
const firstMoment = new Date('0100-01-01T00:00:00.000Z');
const lastMoment = new Date('9999-12-31T23:59:59.999Z');

/** No place on earth is further from UTC, java.time says. */
const longestOffsetMs = 18 * 60 * minuteMs;

/**
 * Reads a moment in any form of ISO 8601 that clients print: without seconds, with any number of decimals after a point
 * or a comma, in the basic format, with an offset in hours, minutes or seconds. Decimals after milliseconds are cut off.
 *
 * @returns `null` for anything else, a time without offset among it: it could be any of 24 hours.
 */
export function parseInstant(text: string): Date | null {
  const printed = new Date(text);
  const isPrinted = printed >= firstMoment && printed <= lastMoment && printed.toISOString() === text;
  return isPrinted ? printed : parseOtherForm(text);
}

/** Anything but what `Date` prints itself, which nearly all moments are. */
function parseOtherForm(text: string): Date | null {
  const match = instant.exec(text);
  if (!match) return null;
  const [, year, , month, day, hour, minute = '0', second = '0', fraction = '0', offset = 'Z'] = match;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(days);
  // Date.UTC takes a year of two digits for one of the last century.
  const isYear = date.getUTCFullYear() === Number(year);
  const exists = isYear && date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  // 24:00 is the day's end, and 23:59:60 a leap second.
  const isTime = Number(hour) <= 24 && Number(minute) < 60 && Number(second) <= 60 && seconds <= 86_400;
  const shift = offsetMs(offset);
  if (!exists || !isTime || shift === null) return null;
  const moment = new Date(days + seconds * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)) - shift);
  // The offset may lead out of the years that are read, and nobody could read what we would write of it.
  return moment >= firstMoment && moment <= lastMoment ? moment : null;
}

function offsetMs(text: string): number | null {
  if (/^z$/i.test(text)) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = (text.slice(1).match(/\d\d/g) ?? []).map(Number);
  const size = (hours * 60 + minutes) * minuteMs + seconds * 1000;
  if (minutes > 59 || seconds > 59 || size > longestOffsetMs) return null;
  return text.startsWith('+') ? size : -size;
}
