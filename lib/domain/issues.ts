import type { z } from 'zod';

/** What a schema has against a value at one place. */
export interface Issue {
  /** The field, as `a.b`; empty for the whole value. */
  name: string;
  /** What is wrong there; `null` for a field that the schema does not know. */
  wrong: string | null;
}

/** What a schema has against a value; each field that it does not know under its own name. */
export function issuesOf(error: z.core.$ZodError | undefined): Issue[] {
  return (error?.issues ?? []).flatMap((issue): Issue | Issue[] => {
    if (issue.code !== 'unrecognized_keys') return { name: issue.path.join('.'), wrong: issue.message };
    return issue.keys.map((key) => ({ name: [...issue.path, key].join('.'), wrong: null }));
  });
}
