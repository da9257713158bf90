import {
  createLoader,
  createParser,
  type inferParserType,
  type SearchParams,
  type SingleParserBuilder,
  type UrlKeys,
} from 'nuqs/server';
import { type Parameter, type Parameters, type UsualParameter, usualOf } from './parameters';

/** The URL state of each parameter; what has no default is null when the address does not say it. */
export type ViewParams<Shape extends Parameters> = {
  [Name in keyof Shape]: Shape[Name] extends Parameter<infer Value>
    ? SingleParserBuilder<Value> &
        (Shape[Name] extends UsualParameter<unknown> ? { readonly defaultValue: Value } : unknown)
    : never;
};

/** What of a read lives in a page's address. */
export interface View<Shape extends Parameters> {
  params: ViewParams<Shape>;
  /** What parameters are called in the address, where they have another name there. */
  urlKeys: UrlKeys<ViewParams<Shape>>;
  /** Reads them from a page's request. What makes no sense there is as if it were not said. */
  load(search: Promise<SearchParams>): Promise<StateOf<Shape>>;
}

export type StateOf<Shape extends Parameters> = inferParserType<ViewParams<Shape>>;

/** A page's parameters from the schema of what it reads. */
export function view<Shape extends Parameters>(shape: Shape, urlKeys: UrlKeys<ViewParams<Shape>> = {}): View<Shape> {
  const entries = Object.entries(shape).map(([name, parameter]) => [name, param(parameter)]);
  const params = Object.fromEntries(entries) as ViewParams<Shape>;
  return { params, urlKeys, load: createLoader(params, { urlKeys }) as unknown as View<Shape>['load'] };
}

function param(parameter: Parameter<string | number>) {
  const parser = createParser({ parse: (text) => parameter.from(text) ?? null, serialize: String });
  const usual = usualOf(parameter);
  return usual === undefined ? parser : parser.withDefault(usual);
}
