import { Binary } from 'mongodb';

/** The seed customer's name and address as any field or bytes could hold them. */
export const personal = /Żan|Łęck|Dług|zaneta|lecka|Warszawa|00-950/;

/** All that documents hold as one text: names of fields, values, and bytes as UTF-8. */
export function textOf(value: unknown): string {
  if (value instanceof Binary) return Buffer.from(value.value()).toString('utf8');
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  if (typeof value !== 'object' || value === null || value instanceof Date) return String(value);
  return Object.entries(value)
    .map(([name, content]) => `${name}: ${textOf(content)}`)
    .join('\n');
}
