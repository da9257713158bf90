import {
  createLoader,
  createParser,
  type inferParserType,
  type SearchParams,
  type SingleParserBuilder,
  type UrlKeys,
} from 'nuqs/server';
import type { z } from 'zod';

type Value<S extends z.ZodType> = NonNullable<z.output<S>>;

/** The URL state of each parameter; what has no default is null when the address does not say it. */
export type ViewParams<Shape extends z.ZodRawShape> = {
  [Name in keyof Shape]: Shape[Name] extends z.ZodType
    ? SingleParserBuilder<Value<Shape[Name]>> &
        (Shape[Name] extends z.ZodDefault ? { readonly defaultValue: Value<Shape[Name]> } : unknown)
    : never;
};

/** What of a read lives in a page's address. */
export interface View<Shape extends z.ZodRawShape> {
  params: ViewParams<Shape>;
  /** What parameters are called in the address, where they have another name there. */
  urlKeys: UrlKeys<ViewParams<Shape>>;
  /** Reads them from a page's request. What makes no sense there is as if it were not said. */
  load(search: Promise<SearchParams>): Promise<StateOf<Shape>>;
}

export type StateOf<Shape extends z.ZodRawShape> = inferParserType<ViewParams<Shape>>;

/** A page's parameters from the schema of what it reads. */
export function view<Shape extends z.ZodRawShape>(shape: Shape, urlKeys: UrlKeys<ViewParams<Shape>> = {}): View<Shape> {
  const entries = Object.entries(shape).map(([name, schema]) => [name, param(schema as z.ZodType<string | undefined>)]);
  const params = Object.fromEntries(entries) as ViewParams<Shape>;
  return { params, urlKeys, load: createLoader(params, { urlKeys }) as unknown as View<Shape>['load'] };
}

function param(schema: z.ZodType<string | undefined>) {
  const parser = createParser({ parse: (text) => schema.safeParse(text).data ?? null, serialize: String });
  const usual = schema.safeParse(undefined).data;
  return usual === undefined ? parser : parser.withDefault(usual);
}
