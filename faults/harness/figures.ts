import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** True in the long form, with the full figures of the table. */
export const long = process.env.FAULTS_LONG === '1';

/** The short form's figure, or the long one's. */
export function sized(short: number, full: number): number {
  return long ? full : short;
}

/**
 * How many times its target a thing may take before a row calls it hung. Targets are for a quiet machine; how fast this
 * one is proves nothing about the product, so a miss is shown and only a hang fails.
 */
export const patience = 6;

const folder = join(import.meta.dirname, '..', '..', '.cache', 'faults', 'figures');

/** Prints what a row measured and keeps it for the table of `docs/faults.md`. */
export function report(row: number, name: string, figures: Record<string, string | number>): void {
  const text = Object.entries(figures)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  process.stdout.write(`row ${row}: ${name}: ${text}\n`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${String(row).padStart(2, '0')} ${name.replaceAll(/[^a-z0-9]+/gi, '-')}.json`);
  writeFileSync(file, JSON.stringify({ row, name, long, figures }));
}

/** Seconds with one decimal. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** A time beside its target. */
export function against(ms: number, targetMs: number): string {
  return `${seconds(ms)} (target ${seconds(targetMs)}${ms > targetMs ? ', missed' : ''})`;
}
