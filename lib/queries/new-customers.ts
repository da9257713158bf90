import { daysBefore, hoursBeside, sameTimeOn } from '@/lib/domain/sales-range';
import { hourOf, timeOfDays, warsawDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { NewCustomers } from '@/lib/reads/overview';

/**
 * How many customers registered in some Warsaw days that end with today, hour by hour of a single day or day by day,
 * beside as many days before. The database counts hours: it reads those who came in these days, and nobody else.
 *
 * @param until the time of today at which the days before end.
 */
export async function newCustomers(
  { customers }: Collections,
  days: readonly string[],
  until: Date,
): Promise<NewCustomers> {
  const before = daysBefore(days);
  const [first = '', last = '', lastBefore = ''] = [before[0], days.at(-1), before.at(-1)];
  const { from = until, before: end = until } = timeOfDays({ from: first, to: last });
  const sameTime = sameTimeOn(lastBefore, until);
  const reached = new Date(sameTime.hour.getTime() + sameTime.passed * 3_600_000);
  const [rows, then] = await Promise.all([
    customers
      .aggregate<{ _id: string; count: number }>([
        { $match: { registeredAt: { $gte: from, $lt: end }, forgotten: { $ne: true } } },
        { $group: { _id: { $dateToString: { date: '$registeredAt', format: '%Y-%m-%dT%H' } }, count: { $sum: 1 } } },
      ])
      .toArray(),
    customers.countDocuments({ registeredAt: { $gte: from, $lt: reached }, forgotten: { $ne: true } }),
  ]);
  const hours = rows.map(({ _id, count }) => ({ hour: new Date(`${_id}:00:00Z`), count }));
  const { course, courseBefore } = days.length === 1 ? byHour(hours, last, first) : byDay(hours, days, before);
  return { now: sum(course), before: then, course, courseBefore };
}

interface HourCount {
  hour: Date;
  count: number;
}

function byHour(counted: readonly HourCount[], day: string, dayBefore: string) {
  const counts = new Map(counted.map(({ hour, count }) => [hourOf(hour).getTime(), count]));
  const at = (hour: Date) => counts.get(hour.getTime()) ?? 0;
  const hours = hoursBeside(day, dayBefore);
  return { course: hours.map(({ hour }) => at(hour)), courseBefore: hours.map(({ beside }) => sum(beside.map(at))) };
}

function byDay(counted: readonly HourCount[], days: readonly string[], before: readonly string[]) {
  const counts = new Map<string, number>();
  for (const { hour, count } of counted) counts.set(warsawDay(hour), (counts.get(warsawDay(hour)) ?? 0) + count);
  const at = (day: string) => counts.get(day) ?? 0;
  return { course: days.map(at), courseBefore: before.map(at) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
