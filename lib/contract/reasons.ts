import type { ZodError, z } from 'zod';
import { beginningOf } from '@/lib/domain/folded-text';
import { mostReasons, type Problem, type Reason } from '@/lib/domain/reason';
import type { Looks } from './json';

type Issue = ZodError['issues'][number];
type Values = NonNullable<Reason['values']>;

const looksLike: Record<Looks, string> = {
  empty: '; it is empty',
  utf16: '; it looks like UTF-16',
  framed: "; it looks framed by a schema registry's serializer (five bytes before the JSON)",
  not_utf8: '; it is not UTF-8',
  text: '',
};

/** The English of each problem, as it stands in headers and logs; the field is put before it. */
const english: Record<Problem, (values: Values) => string> = {
  missing: () => 'missing',
  wrong_type: ({ expected, found }) => `expected ${expected}, got ${found}`,
  not_whole: ({ found }) => `expected an integer, got ${found}`,
  too_small: ({ min, found }) => `expected >=${min}, got ${found}`,
  too_big: ({ max, found }) => `expected <=${max}, got ${found}`,
  empty: () => 'expected at least 1 character',
  too_long: ({ max, found }) => `expected at most ${max} characters, got ${found}`,
  not_unicode: () => 'expected well-formed Unicode',
  bad_price: ({ found }) => `expected 0.01 to 1000000.00 zł with at most two decimals, got ${found}`,
  half_quote: () => 'a quote needs product_name, product_type and unit_price together',
  no_value: () => 'the record has no value',
  large_value: ({ found, max }) => `the value has ${found} bytes; at most ${max} are accepted`,
  large_headers: ({ found, max }) => `key and headers have ${found} bytes; at most ${max} are accepted`,
  not_json: ({ looks }) => `the value is not a JSON object in UTF-8${looksLike[looks as Looks] ?? ''}`,
  bad_version: ({ found, expected }) => `${found} is not supported; expected ${expected}`,
  bad_event_type: ({ found }) => `${found} is unknown`,
  still_unknown: ({ customer, product, seconds }) =>
    `customer ${customer} or product ${product} was still unknown after ${seconds} s`,
  unknown_again: ({ customer, product }) =>
    `published again, but customer ${customer} or product ${product} is still unknown`,
  failed: ({ text }) => String(text),
  scrubbed: () => 'the customer was forgotten',
  other: ({ text }) => String(text),
};

/** Reasons as one readable English line that names the fields. */
export function sayReasons(reasons: readonly Reason[]): string {
  const said = reasons.map(
    ({ problem, field, values = {} }) => `${field === undefined ? '' : `${field}: `}${english[problem](values)}`,
  );
  return beginningOf(said.join('; '), 1000);
}

/** A problem that a refinement of ours states: `params` of its issue. */
export function stated(problem: Problem, values?: Values): { reason: Pick<Reason, 'problem' | 'values'> } {
  return { reason: values ? { problem, values } : { problem } };
}

/** What a schema has against a value. */
export function reasonsOf({ issues }: ZodError, value: unknown): Reason[] {
  return issues.slice(0, mostReasons).map((issue) => {
    const found = at(value, issue.path);
    const field = issue.path.join('.');
    return { ...problemOf(issue, found), ...(field !== '' && { field }) };
  });
}

function problemOf(issue: Issue, found: unknown): Reason {
  if (issue.code === 'custom') {
    const said = issue.params?.reason as Reason | undefined;
    if (said) return said.values ? said : { ...said, values: { found: show(found) } };
  }
  if (found === undefined) return { problem: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int' && typeof found === 'number') return quoting('not_whole', found);
      return { problem: 'wrong_type', values: { expected: issue.expected, found: typeOf(found) } };
    case 'too_small':
      if (typeof found === 'string') return { problem: 'empty' };
      return { problem: 'too_small', values: { min: Number(issue.minimum), found: Number(found) } };
    case 'too_big':
      if (typeof found === 'string')
        return { problem: 'too_long', values: { max: Number(issue.maximum), found: found.length } };
      return { problem: 'too_big', values: { max: Number(issue.maximum), found: Number(found) } };
    case 'invalid_union':
      return quoting('bad_event_type', found);
    default:
      return other(issue);
  }
}

function quoting(problem: Problem, found: unknown, values: Values = {}): Reason {
  return { problem, values: { ...values, found: show(found) } };
}

function other({ message }: z.core.$ZodIssue): Reason {
  return { problem: 'other', values: { text: beginningOf(message, 100) } };
}

/** What stands at a path; undefined when nothing does. */
function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key], value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A value as a reason quotes it. Only plain ones: `JSON.stringify` overflows the stack on deeply nested arrays. */
export function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return beginningOf(JSON.stringify(value) ?? 'undefined', 100);
}
