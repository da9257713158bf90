import { csvAnswer } from '@/app/api/_lib/csv-answer';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { type Locale, localeOf, locales } from '@/lib/i18n/locales';
import { type Messages, messages } from '@/lib/i18n/messages';
import type { CsvDialect } from '@/lib/queries/csv';
import { type CsvColumn, listCsv } from '@/lib/queries/list-csv';
import type { Page, PageRequest } from '@/lib/reads/list';
import { oneOf } from '@/lib/reads/parameters';

type Files = Messages['operator']['files'];

/** The language of a file, where it is to be another than the browser's. */
export const fileLocale = { locale: oneOf(locales) };

/**
 * All pages of a list as a file, in the chosen or the reader's language.
 *
 * @param name which of `operator.files` it is called and its columns are named by.
 */
export function listFile<Name extends keyof Files, Row>(
  { name, locale, headers }: { name: Name; locale: Locale | undefined; headers: Headers },
  readPage: (page: PageRequest) => Promise<Page<Row>>,
  columns: (names: Files[Name]['columns']) => readonly CsvColumn<Row>[],
): Promise<Response> {
  const dialect: CsvDialect = locale ?? localeOf(headers);
  const file = messages[dialect].operator.files[name];
  return csvAnswer(
    `${file.name}-${warsawDay(new Date())}`,
    listCsv(readPage, columns(file.columns as Files[Name]['columns']), dialect),
  );
}
