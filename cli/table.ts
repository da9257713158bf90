import { visible } from '@/lib/domain/unseen';

export interface Column {
  title: string;
  /** At least this wide, so that tables printed one after the other line up. */
  width?: number;
  align?: 'left' | 'right';
}

const gap = '  ';

/** Lines of a table: the titles and the rows, padded to the widest cell of each column. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const widths = columns.map(({ width = 0 }, index) =>
    Math.max(width, ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  return cells.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align))
      .join(gap)
      .trimEnd(),
  );
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
