import { v7 as uuidv7 } from 'uuid';
import type { Collections } from '@/lib/mongo/collections';

/** Who did what to what; `detail` is for people and holds no secrets. */
export interface AuditEntry {
  actorId: string;
  action: string;
  target: string;
  detail: string;
}

/** Writes down an operator's act. */
export async function writeAudit({ audit }: Collections, entry: AuditEntry, at: Date): Promise<void> {
  await audit.insertOne({ _id: uuidv7({ msecs: at.getTime() }), at, ...entry });
}
