import { type ActionType, actions } from './index';
import { readObject } from './json';
import type { LogRecord } from './record';
import { decode, type Rejection } from './wire';

/** A top-level field of a message as the worker reads it. */
export interface InspectedField {
  name: string;
  /** Indented JSON; `null` when a field that must be there is missing. */
  json: string | null;
  /** What the contract has against it, one readable English sentence. */
  fault: string | null;
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
  const faults = faultsOf(value, rejection);
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

/** What is wrong, by the top-level field it is in. */
function faultsOf(value: Record<string, unknown>, rejection: Rejection | null): Map<string, string> {
  if (rejection?.code === 'unknown_version') return new Map([['schema_version', rejection.message]]);
  if (rejection?.code === 'unknown_event_type') return new Map([['event_type', rejection.message]]);
  const type = value.event_type;
  if (rejection?.code !== 'invalid' || typeof type !== 'string' || !Object.hasOwn(actions, type)) return new Map();
  const parsed = actions[type as ActionType].wire.safeParse(value);
  const issues = parsed.error?.issues ?? [];
  const faults = new Map<string, string>();
  for (const { path, message } of issues) {
    const [name = '', ...inner] = path.map(String);
    if (name !== '' && !faults.has(name)) faults.set(name, [inner.join('.'), message].filter(Boolean).join(': '));
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
