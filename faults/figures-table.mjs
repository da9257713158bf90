import { readFileSync, writeFileSync } from 'node:fs';

const begin = '<!-- figures: written by npm run test:faults -- --long -->';
const end = '<!-- end of figures -->';

/**
 * Puts the figures of a long run into the table between the two marks of the page. Rows that this run did not measure
 * keep what the page says of them.
 *
 * @param {string} file
 * @param {{ row: number, name: string, figures: Record<string, string | number> }[]} measured
 */
export function writeFigures(file, measured) {
  const page = readFileSync(file, 'utf8');
  const [head, rest] = page.split(begin);
  const [table, tail] = (rest ?? '').split(end);
  if (tail === undefined) throw new Error(`${file} has lost its marks`);
  const lines = new Map();
  for (const line of table.split('\n').filter((text) => /^\| \d/.test(text))) {
    const [, row, name] = line.split('|').map((cell) => cell.trim());
    lines.set(`${row} ${name}`, line);
  }
  const day = new Date().toISOString().slice(0, 10);
  for (const { row, name, figures } of measured) {
    for (const key of [...lines.keys()]) if (key === `${row} not run`) lines.delete(key);
    const text = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
    lines.set(`${row} ${name}`, `| ${row} | ${name} | ${text.join(', ')} | ${day} |`);
  }
  const sorted = [...lines].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
  const heading = '| # | fault | measured | on |\n| --- | --- | --- | --- |';
  const body = [heading, ...sorted.map(([, line]) => line)].join('\n');
  writeFileSync(file, `${head}${begin}\n\n${body}\n\n${end}${tail}`);
}
