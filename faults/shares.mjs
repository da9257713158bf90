import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What each row takes in the short form beside three others on two cores, in seconds. A new row is a line here. */
const seconds = {
  '01-killed': 30,
  '02-terminated': 6,
  '03-stopped': 16,
  '04-broker-down': 35,
  '05-database-down': 42,
  '06-rebalance': 14,
  '07-same-id': 11,
  '08-14-three-brokers': 38,
  '08-acknowledgements': 3,
  '09-reset-and-restore': 28,
  '10-parking': 29,
  '11-older-update': 4,
  '12-poison': 11,
  '13-dead-letter-topic': 12,
  '15-recreated': 23,
  '16-bug': 42,
  '17-backlog': 45,
  '18-partitions': 16,
  '19-disk-full': 71,
  '20-rebuilt': 16,
};

/** They stop the servers that rows share, so they come last. */
const ownServers = new Set(['08-14-three-brokers', '19-disk-full']);

/**
 * Which rows each process runs, by the names of their files, in their order. The longest is given away first, always to
 * the process with the least to do.
 *
 * @param {readonly string[]} names
 * @param {number} processes
 * @param {Readonly<Record<string, number>>} [times] what each row takes
 * @returns {string[][]}
 */
export function shares(names, processes, times = seconds) {
  const result = Array.from({ length: processes }, () => ({ time: 0, names: [] }));
  for (const name of [...names].sort((a, b) => times[b] - times[a])) {
    const least = result.reduce((a, b) => (b.time < a.time ? b : a));
    least.time += times[name];
    least.names.push(name);
  }
  return result.map((share) => share.names.sort(inOrder));
}

/**
 * The rows that were asked for by number, or all.
 *
 * @param {readonly number[]} wanted
 * @returns {string[]} names of files
 * @throws {Error} when no row has a number, or a row has no time here.
 */
export function rowsNamed(wanted) {
  const names = readdirSync(join(import.meta.dirname, 'rows')).map((file) => file.replace(/\.ts$/, ''));
  const untimed = names.filter((name) => seconds[name] === undefined);
  if (untimed.length > 0) throw new Error(`Say in faults/shares.mjs how long it takes: ${untimed.join(', ')}.`);
  const missing = wanted.filter((row) => !names.some((name) => numbersOf(name).includes(row)));
  if (missing.length > 0) throw new Error(`There is no row ${missing.join(', ')}: see docs/faults.md for the rows.`);
  if (wanted.length === 0) return names;
  return names.filter((name) => numbersOf(name).some((row) => wanted.includes(row))).sort(inOrder);
}

/** A file may hold two rows: `08-14-…`. */
function numbersOf(name) {
  return name.split('-').map(Number).filter(Number.isInteger);
}

function inOrder(a, b) {
  return Number(ownServers.has(a)) - Number(ownServers.has(b)) || (a < b ? -1 : 1);
}
