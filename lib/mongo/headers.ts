import { Binary } from 'mongodb';

/** Characters that field names cannot hold (NUL), that not every server takes in them, and the one that escapes. */
const special = /[%.$\0]/g;
const escapeSequence = /%([0-9a-f]{2})/g;

/** A record's headers as a document keeps them: a client may name them as it likes, MongoDB's fields may not. */
export function storedHeaders(headers: Record<string, Buffer>): Record<string, Binary> {
  const entries = Object.entries(headers).map(([name, bytes]) => [fieldName(name), new Binary(bytes)] as const);
  return Object.fromEntries(entries);
}

/** The headers of a document as the record had them. */
export function originalHeaders(stored: Record<string, Binary>): Record<string, Buffer> {
  const entries = Object.entries(stored).map(
    ([name, value]) => [headerName(name), Buffer.from(value.value())] as const,
  );
  return Object.fromEntries(entries);
}

function fieldName(header: string): string {
  return header.replace(special, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function headerName(field: string): string {
  return field.replace(escapeSequence, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
