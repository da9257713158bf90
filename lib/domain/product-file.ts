import { type CsvFile, readCsv } from './csv-rows';
import { plainText } from './folded-text';
import { limits } from './limits';
import { type ProductForm, productForm } from './product';
import { typeKey } from './product-type';
import { idText } from './text';

/** A product of a file, as a form holds it; without an id it is found by its name and type. */
export interface ProductRow extends ProductForm {
  id: string | null;
}

/** A product with the line that it stands in. */
export interface FileRow {
  line: number;
  product: ProductRow;
}

/** What is wrong with a line: a key of the `validation` messages for a column, or that an earlier line has its product. */
export interface FileFault {
  line: number;
  column: keyof ProductRow | null;
  fault: string;
}

/** Why a file is none of products. */
export type FileProblem = 'empty' | 'noColumns' | 'tooMany';

export type ProductFile = { problem: FileProblem } | { rows: FileRow[]; faults: FileFault[] };

/** How many products a file may have. */
export const mostRows = 10_000;

/** What columns are called, folded; the panel's own files among them, in both languages. */
const columnNames: Record<keyof ProductRow, readonly string[]> = {
  id: ['id', 'identyfikator', 'product_id'],
  name: ['name', 'nazwa', 'product', 'produkt'],
  type: ['type', 'typ', 'rodzaj', 'product_type'],
  price: ['price', 'cena', 'price_pln'],
};
const columns = Object.keys(columnNames) as (keyof ProductRow)[];

/** Reads a file of products in Polish or English: what may be published, and what is wrong, line by line. */
export function readProductFile(text: string): ProductFile {
  const file = readCsv(text);
  const [head, ...lines] = file.rows;
  if (!head) return { problem: 'empty' };
  const places = placesOf(head.fields);
  if (places.name < 0 || places.type < 0 || places.price < 0) return { problem: 'noColumns' };
  if (lines.length === 0) return { problem: 'empty' };
  if (lines.length > mostRows) return { problem: 'tooMany' };
  const rows: FileRow[] = [];
  const faults: FileFault[] = [];
  const known = new Set<string>();
  for (const { line, fields } of lines) {
    const at = (column: keyof ProductRow) => shown(fields[places[column]] ?? '');
    const id = at('id') === '' ? null : at('id');
    const given = { name: at('name'), type: at('type'), price: plainPrice(at('price'), file.separator) };
    const { data, error } = productForm.safeParse(given);
    if (id !== null && !idText.safeParse(id).success) faults.push({ line, column: 'id', fault: 'invalid' });
    else if (error) {
      faults.push(...error.issues.map(({ path, message }) => ({ line, column: columnOf(path[0]), fault: message })));
    } else {
      const key = id === null ? `name ${data.name} ${typeKey(data.type)}` : `id ${id}`;
      if (known.has(key)) faults.push({ line, column: null, fault: 'twice' });
      else rows.push({ line, product: { id, ...data } });
      known.add(key);
    }
  }
  return { rows, faults };
}

function placesOf(head: readonly string[]): Record<keyof ProductRow, number> {
  const names = head.map((name) => plainText(name).trim());
  const place = (column: keyof ProductRow) => names.findIndex((name) => columnNames[column].includes(name));
  return { id: place('id'), name: place('name'), type: place('type'), price: place('price') };
}

/** Without the mark that our files put before what a spreadsheet would take for a formula. */
function shown(field: string): string {
  return field.trim().replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/, '');
}

/**
 * A price without its currency and without what parts its thousands: dots where columns are parted by `;`, as the comma is
 * the decimal sign there, else commas. Blanks part them anywhere.
 */
export function plainPrice(text: string, separator: CsvFile['separator']): string {
  const amount = text.replace(/\s|zł|pln/gi, '');
  const parted = separator === ';' ? /^\d{1,3}(\.\d{3})+(,\d+)?$/ : /^\d{1,3}(,\d{3})+(\.\d+)?$/;
  return parted.test(amount) ? amount.replaceAll(separator === ';' ? '.' : ',', '') : amount;
}

function columnOf(name: PropertyKey | undefined): keyof ProductRow | null {
  return columns.find((column) => column === name) ?? null;
}

/** Bytes of the rows that go out together: what a server action takes, less than half for what JSON makes of odd letters. */
const mostBytes = 30_000;

/** Rows in the lots in which they are sent. */
export function lotsOf(rows: readonly FileRow[]): FileRow[][] {
  const lots: FileRow[][] = [];
  let bytes = mostBytes;
  for (const row of rows) {
    const size = JSON.stringify(row.product).length;
    if (bytes + size > mostBytes || (lots.at(-1)?.length ?? 0) >= limits.importRows) {
      lots.push([]);
      bytes = 0;
    }
    lots.at(-1)?.push(row);
    bytes += size;
  }
  return lots;
}

/**
 * What a row of a file is to the shop: `new`, a change of what it has, or nothing to do. `ambiguous`: it has several products
 * of that name and type, and the row must say whose.
 */
export interface RowFate {
  change: 'new' | 'changed' | 'same' | 'ambiguous';
  productId: string;
  /** The product now; `price` is grosze. */
  before: { name: string; type: string; price: number } | null;
}
