import { z } from 'zod';
import { idText } from '@/lib/domain/text';

/** The version of the message format that we publish. */
export const schemaVersion = 1;

/** What every action may carry beside its own fields. The seed's messages carry none of it. */
export const envelope = z.object({
  event_id: idText.optional(),
  schema_version: z.literal(schemaVersion).optional(),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  actor: z.object({ role: z.enum(['operator', 'customer', 'simulator', 'cli', 'rule']), id: idText }).optional(),
});
export type Envelope = z.infer<typeof envelope>;
export type Actor = NonNullable<Envelope['actor']>;

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
