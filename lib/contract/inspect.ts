import type { Reason } from '@/lib/domain/reason';
import { readObject } from './json';
import type { LogRecord } from './record';
import { decode, type Rejection } from './wire';

/** A top-level field of a message as the worker reads it. */
export interface InspectedField {
  name: string;
  /** Indented JSON; `null` when a field that must be there is missing. */
  json: string | null;
  /** What the contract has against it. */
  fault: Reason | null;
}

export interface Inspection {
  /** `null` when the value is not a JSON object. */
  fields: InspectedField[] | null;
  /** Why the record cannot be applied by today's contract; `null` when it can be decoded. */
  rejection: Rejection | null;
}

const maxFields = 200;
const maxFieldLength = 4_000;

/** Reads a record as the worker does, and says of each field what is wrong with it. */
export function inspect(record: LogRecord): Inspection {
  const decoded = decode(record);
  const rejection = decoded.ok ? null : decoded.rejection;
  const value = readObject(record.value);
  if (!value) return { fields: null, rejection };
  const faults = faultsOf(rejection);
  const present = Object.entries(value).slice(0, maxFields);
  const missing = [...faults.keys()].filter((name) => !Object.hasOwn(value, name));
  return {
    rejection,
    fields: [
      ...present.map(([name, content]) => ({ name, json: pretty(content), fault: faults.get(name) ?? null })),
      ...missing.map((name) => ({ name, json: null, fault: faults.get(name) ?? null })),
    ],
  };
}

/** What is wrong, by the top-level field it is in: the first of each. */
function faultsOf(rejection: Rejection | null): Map<string, Reason> {
  const faults = new Map<string, Reason>();
  for (const reason of rejection?.reasons ?? []) {
    const [name = ''] = reason.field?.split('.') ?? [];
    if (name !== '' && !faults.has(name)) faults.set(name, reason);
  }
  return faults;
}

/** `JSON.stringify` overflows the stack on what is nested very deeply. */
function pretty(value: unknown): string {
  try {
    const text = JSON.stringify(value, null, 2);
    return text.length > maxFieldLength ? `${text.slice(0, maxFieldLength)}…` : text;
  } catch {
    return '…';
  }
}
