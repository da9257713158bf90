/** Why a record cannot be applied, as the dead letter says it. */
export const rejectionCodes = [
  'null_value',
  'too_large',
  'not_json',
  'unknown_version',
  'unknown_event_type',
  'invalid',
  'parking_expired',
  'event_id_taken',
  'quarantined',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];
