import { dayNumber, dayOf, repeatedHour, startOfDay, warsawDay, warsawIso } from '@/lib/domain/warsaw-time';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * The lines of a chart's scale, from 0 up: at most four steps of a 1, 2 or 5 with zeros, of which the last is not below
 * `most`. Every line is a multiple of `whole`, so it is where its label says: 100 for grosze on an axis of złoty.
 */
export function scaleLines(most: number, whole = 1): number[] {
  const least = Math.max(1, most / whole / 4);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= least) ?? 10 * power;
  const count = Math.max(1, Math.ceil(most / whole / step));
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step * whole).toPrecision(15)));
}

const minuteSteps = [1, 2, 5, 10, 15, 30, 60];
const hourSteps = [2, 3, 6, 12];
const daySteps = [1, 2, 7, 14, 30, 90, 180, 365];

/**
 * At most seven moments between two (all ms since the epoch) that are round on Warsaw's clocks: minutes, hours, or
 * midnights. Of the hours that the clocks show twice only the first is named.
 */
export function timeTicks(from: number, to: number): number[] {
  const fits = (stepMs: number) => (to - from) / stepMs <= 6;
  const minutes = minuteSteps.find((step) => fits(step * minuteMs));
  if (minutes !== undefined) return multiples(from, to, minutes * minuteMs);
  const hours = hourSteps.find((step) => fits(step * hourMs));
  if (hours !== undefined) return multiples(from, to, hourMs).filter((hour) => isRoundHour(new Date(hour), hours));
  const step = daySteps.find((one) => fits(one * dayMs)) ?? Math.ceil((to - from) / dayMs / 6);
  const [first, last] = [from, to].map((time) => dayNumber(warsawDay(new Date(time)))) as [number, number];
  const days = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
  return days.map((day) => startOfDay(dayOf(day)).getTime()).filter((time) => time >= from && time <= to);
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step);
}

function isRoundHour(hour: Date, step: number): boolean {
  return Number(warsawIso(hour).slice(11, 13)) % step === 0 && repeatedHour(hour) !== 'CET';
}
