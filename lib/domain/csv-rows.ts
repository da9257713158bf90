/** A line of a file as it is counted in an editor, and what stands in its columns. */
export interface CsvRow {
  line: number;
  fields: string[];
}

export interface CsvFile {
  /** What parts the columns; `;` is how spreadsheets write where the comma is the decimal sign. */
  separator: ';' | ',';
  rows: CsvRow[];
}

/**
 * Reads CSV (RFC 4180) with or without a byte-order mark, with `;` or `,` between columns: whichever the first line has more
 * of outside quotes. Lines without anything are passed over. A quote that is never closed goes to the end of the file.
 */
export function readCsv(text: string): CsvFile {
  const content = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(content);
  const rows: CsvRow[] = [];
  const pattern =
    separator === ';'
      ? /("(?:[^"]|"")*(?:"|$))|;|\r\n|\n|\r|[^";\r\n]+|"/g
      : /("(?:[^"]|"")*(?:"|$))|,|\r\n|\n|\r|[^",\r\n]+|"/g;
  let [line, begun] = [1, 1];
  let fields = [''];
  const end = () => {
    if (fields.some((field) => field.trim() !== '')) rows.push({ line: begun, fields });
    fields = [''];
  };
  for (const [token] of content.matchAll(pattern)) {
    if (token === separator) fields.push('');
    else if (/^[\r\n]/.test(token)) {
      end();
      line += 1;
      begun = line;
    } else {
      fields[fields.length - 1] += token.startsWith('"') ? unquoted(token) : token;
      line += token.split(/\r\n|\n|\r/).length - 1;
    }
  }
  end();
  return { separator, rows };
}

function separatorOf(content: string): ';' | ',' {
  const [first = ''] = content.replace(/"(?:[^"]|"")*"/g, '').split(/\r|\n/);
  return first.split(';').length >= first.split(',').length && first.includes(';') ? ';' : ',';
}

function unquoted(token: string): string {
  return token.replace(/^"/, '').replace(/"$/, '').replaceAll('""', '"');
}
