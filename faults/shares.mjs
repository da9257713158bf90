import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const rows = join(folder, 'rows');

/** They stop the servers that rows share, so they come last. */
const ownServers = new Set(['08-14-three-brokers', '19-disk-full']);

/** Where rows write down how long they took, in seconds, for the next run's shares. */
export const durations = (long) => join(folder, '..', '.cache', 'faults', long ? 'seconds-long' : 'seconds');

/**
 * Which rows each process runs, by the names of their files, in their order. The longest is given away first, always to
 * the process with the least to do; what was never timed counts as the average.
 *
 * @param {readonly string[]} names
 * @param {ReadonlyMap<string, number>} seconds
 * @param {number} processes
 * @returns {string[][]}
 */
export function shares(names, seconds, processes) {
  const known = names.flatMap((name) => seconds.get(name) ?? []);
  const average = known.length === 0 ? 1 : known.reduce((sum, time) => sum + time, 0) / known.length;
  const timed = names.map((name) => ({ name, time: seconds.get(name) ?? average }));
  const result = Array.from({ length: processes }, () => ({ time: 0, names: [] }));
  for (const { name, time } of timed.sort((a, b) => b.time - a.time)) {
    const least = result.reduce((a, b) => (b.time < a.time ? b : a));
    least.time += time;
    least.names.push(name);
  }
  return result.map((share) => share.names.sort(inOrder));
}

/**
 * The rows that were asked for by number, or all.
 *
 * @param {readonly number[]} wanted
 * @returns {string[]} names of files
 * @throws {Error} when no row has a number.
 */
export function rowsNamed(wanted) {
  const names = readdirSync(rows).map((file) => file.replace(/\.ts$/, ''));
  const missing = wanted.filter((row) => !names.some((name) => numbersOf(name).includes(row)));
  if (missing.length > 0) throw new Error(`There is no row ${missing.join(', ')}: see docs/faults.md for the rows.`);
  if (wanted.length === 0) return names;
  return names.filter((name) => numbersOf(name).some((row) => wanted.includes(row))).sort(inOrder);
}

/** @returns {Map<string, number>} what rows took when they last ran in this form. */
export function readDurations(long) {
  mkdirSync(durations(long), { recursive: true });
  return new Map(readdirSync(durations(long)).map((name) => [name, Number(readFileSync(join(durations(long), name)))]));
}

export function writeDuration(long, name, seconds) {
  mkdirSync(durations(long), { recursive: true });
  writeFileSync(join(durations(long), name), seconds.toFixed(1));
}

/** A file may hold two rows: `08-14-…`. */
function numbersOf(name) {
  return name.split('-').map(Number).filter(Number.isInteger);
}

function inOrder(a, b) {
  return Number(ownServers.has(a)) - Number(ownServers.has(b)) || (a < b ? -1 : 1);
}
