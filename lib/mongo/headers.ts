import type { Header, HeaderList } from '@/lib/contract/headers';

/**
 * A record's headers as a document keeps them, one after the other: the bytes of the name and those of the value, each
 * after their number as a 32-bit integer, −1 for a missing value. A document of fields would lose order and repetition,
 * and a million of them, which fit a record, would not fit a document.
 *
 * Documents written before that have an object of bytes by escaped names.
 */
export type StoredHeaders = Buffer | Record<string, Buffer>;

const missing = -1;
const lengthBytes = 4;

export function storedHeaders(headers: HeaderList): Buffer {
  const sizes = headers.map(({ name, value }) => 2 * lengthBytes + Buffer.byteLength(name) + (value?.length ?? 0));
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const { name, value } of headers) {
    const nameLength = bytes.write(name, at + lengthBytes);
    bytes.writeInt32BE(nameLength, at);
    at = bytes.writeInt32BE(value?.length ?? missing, at + lengthBytes + nameLength);
    at += value?.copy(bytes, at) ?? 0;
  }
  return bytes;
}

/** The headers of a document as the record had them. */
export function originalHeaders(stored: StoredHeaders): Header[] {
  return Buffer.isBuffer(stored) ? unpacked(stored) : fromFields(stored);
}

function unpacked(bytes: Buffer): Header[] {
  const headers: Header[] = [];
  let at = 0;
  const next = (): Buffer | null => {
    const size = bytes.readInt32BE(at);
    at += lengthBytes;
    if (size === missing) return null;
    at += size;
    return bytes.subarray(at - size, at);
  };
  while (at < bytes.length) headers.push({ name: next()?.toString('utf8') ?? '', value: next() });
  return headers;
}

const escapeSequence = /%([0-9a-f]{2})/g;

function fromFields(fields: Record<string, Buffer>): Header[] {
  return Object.entries(fields).map(([field, value]) => ({
    name: field.replace(escapeSequence, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    value,
  }));
}
