import { isUtf8 } from 'node:buffer';
import { withoutMark } from './byte-order-mark';

/** The JSON object that bytes are, or `null`. Bytes that are no UTF-8 are read as U+FFFD. */
export function readObject(bytes: Buffer | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(withoutMark(bytes?.toString('utf8') ?? ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What bytes that are no JSON object may be instead. */
export type Looks = 'empty' | 'utf16' | 'framed' | 'not_utf8' | 'text';

/** `framed`: five bytes of a schema registry's serializer (magic, schema id) before the JSON. */
export function guessFormat(bytes: Buffer): Looks {
  if (bytes.length === 0) return 'empty';
  if (isUtf16(bytes)) return 'utf16';
  if (bytes[0] === 0 && bytes[magicAndSchemaId] === brace) return 'framed';
  return isUtf8(bytes) ? 'text' : 'not_utf8';
}

const brace = 0x7b;
const magicAndSchemaId = 5;

function isUtf16(bytes: Buffer): boolean {
  const first = bytes.length < 2 ? 0 : bytes.readUInt16BE();
  return first === 0xfeff || first === 0xfffe || first === brace || first === brace << 8;
}
