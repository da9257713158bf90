import { createHash } from 'node:crypto';
import { stringify } from 'uuid';

/**
 * The event id of an action that is made of something, always the same one of the same: published twice it is one action.
 * Shaped as UUIDv7 (RFC 9562 section 5.7): time in ms, version, variant; a hash in place of the random part.
 *
 * @param ms of the id's time, which belongs to what it is made of.
 */
export function derivedEventId(of: string, ms: number): string {
  const bytes = createHash('sha256').update(of).digest().subarray(0, 16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(bytes);
}
