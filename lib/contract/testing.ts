/** A record's value as a test states it: bytes and a missing value as they are, anything else as UTF-8 JSON. */
export function valueBytes(value: object): Buffer;
export function valueBytes(value: unknown): Buffer | null;
export function valueBytes(value: unknown): Buffer | null {
  return value === null || Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
}
