import { z } from 'zod';
import { idText } from '@/lib/domain/text';
import { parseInstant } from './instant';

/** The version of the message format that we publish. */
export const schemaVersion = 1;

/** A field that need not be there. `null` is what many serializers write for a value that is not there. */
export function absentable<T extends z.ZodType>(schema: T) {
  return schema.nullish();
}

const actor = z.object({
  role: z.enum(['operator', 'customer', 'simulator', 'cli', 'rule']),
  id: idText,
});
export type Actor = z.infer<typeof actor>;

/**
 * What every action may carry beside its own fields. The seed's messages carry none of it. Nothing is done by what
 * `occurred_at` and `actor` say, so a worthless one is passed over and costs no action.
 */
export const envelope = z.object({
  event_id: absentable(idText).describe(
    'Identity of the action: sent again under the same one it has no further effect. Best a UUIDv7',
  ),
  schema_version: absentable(z.literal(schemaVersion)),
  occurred_at: z
    .unknown()
    .transform((value) => (typeof value === 'string' ? parseInstant(value) : null))
    .optional()
    .meta({
      type: 'string',
      format: 'date-time',
      description: 'When it was done, by the sender’s clock; one that cannot be read is ignored',
    }),
  actor: absentable(actor).catch(undefined).describe('Who did it, for the reader; one that cannot be read is ignored'),
});
export type Envelope = z.output<typeof envelope>;

/** What we put on every action we publish. */
export interface PublishContext {
  /** UUIDv7, minted where the intent arose and kept over retries. */
  eventId: string;
  occurredAt: Date;
  actor: Actor;
}

/** The envelope's fields on the wire. */
export function encodeEnvelope(context: PublishContext) {
  return {
    event_id: context.eventId,
    schema_version: schemaVersion,
    occurred_at: context.occurredAt.toISOString(),
    actor: context.actor,
  };
}
