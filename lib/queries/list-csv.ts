import { maxPageSize, type Page, type PageRequest } from '@/lib/reads/list';
import { type CsvDialect, type CsvField, csvLine, csvMark } from './csv';

/** A column of a file: what it is called in the reader's words, and what a row has in it. */
export type CsvColumn<Row> = readonly [name: string, field: (row: Row) => CsvField];

/**
 * A list as CSV for spreadsheets (`csvLine`), all its pages in their order, each read when the one before has been taken:
 * however long it is, one page is in memory.
 *
 * @throws what the first page throws, before a line is given.
 */
export async function* listCsv<Row>(
  readPage: (page: PageRequest) => Promise<Page<Row>>,
  columns: readonly CsvColumn<Row>[],
  dialect: CsvDialect,
): AsyncGenerator<string, void, undefined> {
  let page = await readPage({ size: maxPageSize });
  const names = columns.map(([name]) => name);
  yield `${csvMark}${csvLine(names, dialect)}`;
  for (;;) {
    const lines = page.items.map((row) =>
      csvLine(
        columns.map(([, field]) => field(row)),
        dialect,
      ),
    );
    if (lines.length > 0) yield lines.join('');
    if (page.next === null) return;
    page = await readPage({ size: maxPageSize, cursor: page.next });
  }
}
