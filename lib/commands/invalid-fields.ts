import type { z } from 'zod';

/** A message of ours is a key of the `validation` messages; the schema library's own sentences are not. */
const messageKey = /^[a-z][A-Za-z]*$/;

/** Faults of an input by the name its form uses for the field (`profile.city`); those of the whole are under `form`. */
export function invalidFields(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = issue.path.join('.') || 'form';
    const key = messageKey.test(issue.message) ? issue.message : 'invalid';
    fields[name] = [...new Set([...(fields[name] ?? []), key])];
  }
  return fields;
}
