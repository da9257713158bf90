import type { reads } from '@/lib/reads';
import type { AnswerOf, AnyRead, ParsedOf } from '@/lib/reads/read';
import type { Access, Entry } from './get-route';

type EntryOf<R extends AnyRead> = { [A in Access]: Entry<A, ParsedOf<R>, AnswerOf<R>> }[Access];
type Reads = typeof reads;

/** A read that is declared and has no entry does not compile. */
export type Registry = {
  [Feature in keyof Reads]: {
    [Name in keyof Reads[Feature]]: Reads[Feature][Name] extends AnyRead ? EntryOf<Reads[Feature][Name]> : never;
  };
};
