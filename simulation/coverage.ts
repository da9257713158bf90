import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The code whose branches count. */
const counted = /(?:^|\/)(worker\/(?:loop|processors|[\w-]+\.ts).*)$/;

/** Watches which branches of the worker are reached, until it is ended; then says how many, and where others are. */
export async function startCoverage() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  return {
    async end(): Promise<string> {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      session.disconnect();
      const program = result.find(({ url }) => url === import.meta.url);
      return program ? describe(program.functions.flatMap(({ ranges }) => ranges)) : 'no coverage';
    },
  };
}

interface Range {
  startOffset: number;
  count: number;
}

function describe(ranges: readonly Range[]): string {
  const file = fileURLToPath(import.meta.url);
  const map = findSourceMap(file);
  if (!map) return 'no coverage: Node needs --enable-source-maps';
  const place = placer(readFileSync(file, 'utf8'));
  const missed: string[] = [];
  let all = 0;
  for (const { startOffset, count } of ranges) {
    const { line, column } = place(startOffset);
    const entry = map.findEntry(line, column);
    const source = 'originalSource' in entry ? counted.exec(entry.originalSource)?.[1] : undefined;
    if (!source || !('originalLine' in entry)) continue;
    all += 1;
    if (count === 0) missed.push(`${source}:${entry.originalLine + 1}`);
  }
  const places = [...new Set(missed)].sort();
  return `${all - missed.length} of ${all} branches of the worker were reached; not: ${places.join(', ')}`;
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
