/** One header of a record. A value may be missing, which is not the same as having no bytes. */
export interface Header {
  name: string;
  value: Buffer | null;
}

/** A record's headers as they stand in the log: in their order, and a name as often as it comes. */
export type HeaderList = readonly Header[];

/** The header that counts among those of one name: the last, as for Kafka's own clients. */
export function lastHeader(headers: HeaderList, name: string): Header | undefined {
  return headers.findLast((header) => header.name === name);
}

/** The text of the header that counts; `undefined` when there is none or it has no value. */
export function headerText(headers: HeaderList, name: string): string | undefined {
  return lastHeader(headers, name)?.value?.toString('utf8');
}

/** Texts as headers, in their order. */
export function textHeaders(texts: Readonly<Record<string, string>>): Header[] {
  return Object.entries(texts).map(([name, text]) => ({ name, value: Buffer.from(text) }));
}

/** At least this much of a record's bytes is about one header, besides its name and value. */
const framing = 2;

/** Bytes that headers take in a record, at least: one of no name and no value takes two. */
export function headerBytes(headers: HeaderList): number {
  return headers.reduce((sum, { name, value }) => sum + framing + Buffer.byteLength(name) + (value?.length ?? 0), 0);
}

/** As earlier versions kept them: of a repeated one the last, and no bytes for a missing value. */
export function headersBefore(headers: HeaderList): Header[] {
  const values = new Map(headers.map(({ name, value }) => [name, value ?? Buffer.alloc(0)]));
  return [...values].map(([name, value]) => ({ name, value }));
}
