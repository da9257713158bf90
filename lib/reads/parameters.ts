/** What a read takes under one name of its address. It stands in pages too, so it is made without a library. */
export interface Parameter<Value> {
  /** The value that a text stands for; undefined when it makes no sense. */
  from(text: string): Value | undefined;
  /** What is taken, in English, for whoever sends something else. */
  takes: string;
  /** All that is taken, where it is one of a few. */
  values?: readonly Value[];
}

/** One that means something when it is not said. */
export interface UsualParameter<Value> extends Parameter<Value> {
  usual: Value;
}

export type Parameters = Readonly<Record<string, Parameter<string | number>>>;
type Value<P> = P extends Parameter<infer V> ? V : never;
type UsualNames<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends UsualParameter<unknown> ? Name : never;
}[keyof Shape];

/** What may be asked: all of it may be left out. */
export type Given<Shape> = { [Name in keyof Shape]?: Value<Shape[Name]> | undefined };

/** The same as it is read, with what was left out filled in. */
export type Taken<Shape> = { [Name in UsualNames<Shape>]: Value<Shape[Name]> } & {
  [Name in Exclude<keyof Shape, UsualNames<Shape>>]?: Value<Shape[Name]> | undefined;
};

/** A text; lengths in UTF-16 units. */
export function text(limits: { min?: number; max: number; pattern?: RegExp }): Parameter<string> {
  const { min = 1, max, pattern = /^/ } = limits;
  return {
    from: (given) => (given.length >= min && given.length <= max && pattern.test(given) ? given : undefined),
    takes: `a text of ${min} to ${max} characters${limits.pattern ? ` like ${pattern.source}` : ''}`,
  };
}

export function whole({ min, max }: { min: number; max: number }): Parameter<number> {
  return {
    from: (given) => (/^\d{1,9}$/.test(given) && +given >= min && +given <= max ? +given : undefined),
    takes: `a whole number from ${min} to ${max}`,
  };
}

export function oneOf<const V extends string>(values: readonly V[]): Parameter<V> {
  return { from: (given) => values.find((value) => value === given), takes: `one of ${values.join(', ')}`, values };
}

/** A moment in UTC, ISO 8601. */
export const instant: Parameter<string> = {
  from: (given) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : undefined),
  takes: 'a moment like 2026-03-01T12:00:00.000Z',
};

/** A calendar day of this century. */
export const day: Parameter<string> = {
  from: (given) => (/^20\d\d-\d\d-\d\d$/.test(given) && isDay(given) ? given : undefined),
  takes: 'a day like 2026-03-01',
};

/** What has the form of a day is none when the month is shorter. */
function isDay(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The same parameter with what it means when it is not said. */
export function usually<V, const U extends V>(usual: U, parameter: Parameter<V>): UsualParameter<V> {
  return { ...parameter, usual };
}

/** Thrown for parameters that a read does not take; the message names each. */
export class ParametersError extends Error {}

/**
 * Reads the parameters of an address; a misspelt one is told and not ignored.
 *
 * @param given each once, or as a list when it was said more than once, which nothing takes.
 * @throws ParametersError
 */
export function takeParameters<Shape extends Parameters>(
  shape: Shape,
  given: Readonly<Record<string, string | readonly string[]>>,
): Taken<Shape> {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(shape, name));
  const faults = unknown.length > 0 ? [`unknown parameters: ${unknown.join(', ')}`] : [];
  const taken: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(shape)) {
    const said = Object.hasOwn(given, name) ? given[name] : undefined;
    const value = said === undefined ? usualOf(parameter) : typeof said === 'string' ? parameter.from(said) : undefined;
    if (value !== undefined) taken[name] = value;
    else if (said !== undefined) faults.push(`${name}: takes ${parameter.takes}`);
  }
  if (faults.length > 0) throw new ParametersError(faults.join('; ').slice(0, 500));
  return taken as Taken<Shape>;
}

/** What a parameter means when it is not said; undefined when that is nothing. */
export function usualOf<V>(parameter: Parameter<V>): V | undefined {
  return 'usual' in parameter ? (parameter.usual as V) : undefined;
}
