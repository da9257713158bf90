import { Query } from 'mingo';
import type { Criteria } from 'mingo/types';
import type { AnyDoc } from './reads';

type Test = (document: Record<string, unknown>) => boolean;
type ValueTest = (found: unknown) => boolean;

/** Whether a document is one that a filter wants: ours for what most filters ask, mingo for what is more than that. */
export function testOf(fields: readonly (readonly [string, unknown])[]): Test {
  const tests = fields.map(([name, wanted]) => fieldTest(name, wanted));
  if (tests.every((test) => test !== null)) return (document) => tests.every((test) => test(document));
  const query = new Query<AnyDoc>(Object.fromEntries(fields) as Criteria<AnyDoc>);
  return (document) => query.test(document as AnyDoc);
}

function fieldTest(name: string, wanted: unknown): Test | null {
  if (name === '$or') {
    const tests = (wanted as object[]).map((filter) => testOf(Object.entries(filter)));
    return (document) => tests.some((test) => test(document));
  }
  const test = name.startsWith('$') || name.includes('.') ? null : valueTest(wanted);
  return test && ((document) => test(document[name]));
}

function valueTest(wanted: unknown): ValueTest | null {
  if (isPlain(wanted)) return (found) => holds(found, wanted);
  const [[operator, value] = [], ...others] = Object.entries(wanted ?? {});
  if (others.length > 0) return null;
  if (operator === '$in' && Array.isArray(value) && value.every(isPlain)) {
    return (found) => value.some((one) => holds(found, one));
  }
  if (operator === '$lt' && (typeof value === 'string' || value instanceof Date)) {
    // What is of another type is not compared.
    const isComparable = (found: unknown) =>
      typeof found === typeof value && found instanceof Date === value instanceof Date;
    return (found) => found !== null && isComparable(found) && (found as string) < value;
  }
  return null;
}

function isPlain(value: unknown): value is string | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

/** A list holds what one of its values is, and what is not there is `null`. */
function holds(found: unknown, value: string | boolean | null): boolean {
  return (found ?? null) === value || (Array.isArray(found) && found.includes(value));
}
