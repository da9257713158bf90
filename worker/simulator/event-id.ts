import { createHash } from 'node:crypto';
import { stringify } from 'uuid';

/**
 * The event id of a run's n-th action, always the same one: an action published twice is one action.
 * Shaped as UUIDv7 (RFC 9562 section 5.7): time in ms, version, variant; a hash in place of the random part.
 */
export function runEventId(runId: string, requestedAt: Date, index: number): string {
  const bytes = createHash('sha256').update(`${runId}:${index}`).digest().subarray(0, 16);
  bytes.writeUIntBE(requestedAt.getTime() + index, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(bytes);
}
