import { visible } from '@/lib/domain/unseen';

export interface Column {
  title: string;
  /** At least this wide, so that tables printed one after the other line up. */
  width?: number;
  align?: 'left' | 'right';
}

const gap = '  ';

/** No column of text is cut to less. */
const narrowest = 8;

/**
 * Lines of a table: the titles and the rows, padded to the widest cell of each column. What does not fit into `room`
 * characters is taken from the widest columns of text, whose cells end with `…` then; amounts and titles stay whole.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  room = Number.POSITIVE_INFINITY,
): string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const wanted = columns.map(({ width = 0 }, index) =>
    Math.max(width, ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  const widths = fitted(columns, wanted, room);
  return cells.map((row) =>
    row
      .map((cell, index) => pad(cut(cell, widths[index] ?? 0), widths[index] ?? 0, columns[index]?.align))
      .join(gap)
      .trimEnd(),
  );
}

function fitted(columns: readonly Column[], wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  const least = columns.map(({ title, align }, index) =>
    align === 'right' ? (wanted[index] ?? 0) : Math.max(widthOf(title), narrowest),
  );
  const total = () => widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
  for (let over = total() - room; over > 0; over = total() - room) {
    const spare = widths.map((width, index) => (width > (least[index] ?? 0) ? width : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (!spare[widest]) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function cut(cell: string, width: number): string {
  return widthOf(cell) <= width ? cell : `${[...cell].slice(0, Math.max(0, width - 1)).join('')}…`;
}

/** Text from the log on one line; what a terminal would obey, or not show, as what it is. */
export function printable(text: string): string {
  return visible(text.replace(/[\r\n]+/g, ', '));
}

function pad(cell: string, width: number, align: Column['align'] = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return align === 'right' ? space + cell : cell + space;
}

function widthOf(text: string): number {
  return [...text].length;
}
