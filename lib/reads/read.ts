import { address } from '@/lib/domain/paths';
import type { Given, Parameters, Taken } from './parameters';

declare const answered: unique symbol;

/** One read of the API, as both sides know it: where it is, what may be asked of it, and what it answers. */
export interface Read<Path extends string, Shape extends Parameters, Answer> {
  path: Path;
  /** The URL's parameters but for the path's id. */
  parameters: Shape;
  /** Of the type only. */
  [answered]?: Answer;
}

// biome-ignore lint/suspicious/noExplicitAny: any read, whatever it answers.
export type AnyRead = Read<string, any, any>;

/** Declares the read of a path; a path with `[id]` is asked with an `id` besides its parameters. */
export function read<Answer>() {
  return <Path extends string, Shape extends Parameters>(
    path: Path,
    shape: Shape = {} as Shape,
  ): Read<Path, Shape, Answer> => ({ path, parameters: shape });
}

type Named<R extends AnyRead> = R['path'] extends `${string}[id]${string}` ? { id: string } : unknown;

/** What is asked of a read. */
export type RequestOf<R extends AnyRead> = Given<R['parameters']> & Named<R>;

/** The same as the server reads it, with what was left out filled in. */
export type ParsedOf<R extends AnyRead> = Taken<R['parameters']> & Named<R>;

export type AnswerOf<R extends AnyRead> = R extends Read<string, Parameters, infer Answer> ? Answer : never;

/** A request in which whatever does not narrow may be null, as it is in a page's address. */
export type Nullable<T> = { [Name in keyof T]: T[Name] | null };

/** The parts of a path; what is read below it has them first. What a page invalidates after an action. */
export function keyOf(path: string): readonly string[] {
  return path.split('/').slice(2);
}

/** One request as the cache and the address know it: nothing of what does not narrow. */
export function requested<R extends AnyRead>(read: R, request: Nullable<RequestOf<R>>) {
  const set = Object.entries(request).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const parameters = Object.fromEntries(set) as Record<string, string | number>;
  return { key: [...keyOf(read.path), parameters] as const, url: address(read.path, parameters), parameters };
}

/** True of a list, which is asked with parameters; what has an id alone is one thing. */
export function isList({ parameters }: AnyRead): boolean {
  return Object.keys(parameters).length > 0;
}
