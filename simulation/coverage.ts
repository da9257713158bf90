import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The code whose branches count. */
const counted = /(?:^|\/)(worker\/(?:loop|processors|[\w-]+\.ts).*)$/;

/** Which branches of the worker were reached. */
export interface Coverage {
  all: number;
  /** How many were not, by where they begin. */
  missed: Record<string, number>;
}

/** Watches which branches of the worker are reached, until it is ended. */
export async function startCoverage() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  return {
    async end(): Promise<Coverage> {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      session.disconnect();
      const program = result.find(({ url }) => url === import.meta.url);
      return coverageOf(program?.functions.flatMap(({ ranges }) => ranges) ?? []);
    },
  };
}

/** A branch is missed when nobody has reached it. */
export function merge(parts: readonly Coverage[]): Coverage {
  const [first, ...others] = parts;
  const missed = Object.entries(first?.missed ?? {}).flatMap(([place, count]): [string, number][] => {
    const least = Math.min(count, ...others.map((part) => part.missed[place] ?? 0));
    return least > 0 ? [[place, least]] : [];
  });
  return { all: Math.max(0, ...parts.map(({ all }) => all)), missed: Object.fromEntries(missed) };
}

export function describeCoverage({ all, missed }: Coverage): string {
  const count = Object.values(missed).reduce((sum, each) => sum + each, 0);
  const places = Object.keys(missed).sort();
  return `${all - count} of ${all} branches of the worker were reached by the first schedules; not: ${places.join(', ')}`;
}

function coverageOf(ranges: readonly { startOffset: number; count: number }[]): Coverage {
  const file = fileURLToPath(import.meta.url);
  const map = findSourceMap(file);
  if (!map) throw new Error('no source map: Node needs --enable-source-maps');
  const place = placer(readFileSync(file, 'utf8'));
  const missed: Record<string, number> = {};
  let all = 0;
  for (const { startOffset, count } of ranges) {
    const { line, column } = place(startOffset);
    const entry = map.findEntry(line, column);
    const source = 'originalSource' in entry ? counted.exec(entry.originalSource)?.[1] : undefined;
    if (!source || !('originalLine' in entry)) continue;
    all += 1;
    const where = `${source}:${entry.originalLine + 1}`;
    if (count === 0) missed[where] = (missed[where] ?? 0) + 1;
  }
  return { all, missed };
}

/** Line and column of an offset, counted from 0. */
function placer(text: string) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset: number) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  };
}
