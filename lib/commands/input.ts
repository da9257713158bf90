import { z } from 'zod';
import { eventId } from '@/lib/domain/event-id';
import type { CommandDefinition, IntentId } from './definition';

/** What an intent sends: its event id beside what the command's own schema takes. It is said here alone. */
const intent = z.looseObject({ eventId });

/** A message of ours is a key of the `validation` messages; the schema library's own sentences are not. */
const messageKey = /^[a-z][A-Za-z]*$/;

/** What a command was given: the intent's event id, unless no intent gives it, and its content; or their faults. */
export function readInput<Schema extends z.ZodType, I extends boolean>(
  { schema, intent: isIntent }: Pick<CommandDefinition<Schema, 'anyone', I>, 'intent' | 'schema'>,
  given: unknown,
): { eventId: IntentId<I>; input: z.output<Schema> } | { fields: Record<string, string[]> } {
  const said = isIntent === false ? { eventId: undefined, content: given } : ofIntent(given);
  if ('error' in said) return { fields: invalidFields(said.error) };
  const { data, error } = schema.safeParse(said.content);
  return error ? { fields: invalidFields(error) } : { eventId: said.eventId as IntentId<I>, input: data };
}

/** The event id that a command's input brings, if it is one. */
export function saidEventId(given: unknown): string | undefined {
  return intent.safeParse(given).data?.eventId;
}

function ofIntent(given: unknown): { eventId: string; content: unknown } | { error: z.ZodError } {
  const { data, error } = intent.safeParse(given);
  if (error) return { error };
  const { eventId, ...content } = data;
  return { eventId, content };
}

/** Faults of an input by the name its form uses for the field (`profile.city`); those of the whole are under `form`. */
function invalidFields(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = issue.path.join('.') || 'form';
    const key = messageKey.test(issue.message) ? issue.message : 'invalid';
    fields[name] = [...new Set([...(fields[name] ?? []), key])];
  }
  return fields;
}
