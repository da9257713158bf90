import type { Db } from 'mongodb';
import pino from 'pino';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import type { Publisher } from '@/lib/kafka/publisher';
import { type Collections, collections } from '@/lib/mongo/collections';
import type { Letters } from './letters';
import type { Plan } from './plan';

/** What a processor's data is rebuilt from, and where to. */
export interface RebuildContext {
  config: Config;
  live: Collections;
  /** What the log says, built anew beside the live data. */
  next: Collections;
  plan: Plan;
  /** Dead letters of the processor's topic. */
  letters: Letters;
  /** True when the purchases are rebuilt from another log than the one that the facts were published for. */
  otherShopLog: boolean;
  /** When the rebuild began, by this machine's clock. */
  startedAt: Date;
}

/** One reading of the topic. */
export interface Pass {
  /** Is given every record, in the order of its partition, one call after the other. */
  apply(records: readonly LogRecord[]): Promise<void>;
  /** Asked at the end: whether to read it once more. */
  another?(): Promise<boolean>;
}

/** A rebuild publishes nothing: what it would say was said when the records were applied, or the worker says it. */
export const nothingPublished: Publisher = { publish: async () => {}, close: async () => {} };

/** What processors log here they have logged before. */
export const silent = pino({ level: 'silent' });

const suffix = '__next';

/** The collections that a rebuild builds. */
export function nextCollections(db: Db): Collections {
  return collections(db, suffix);
}

/** Removes what a rebuild has built, this one or one that was killed. */
export async function dropNext(db: Db): Promise<void> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of found) if (name.endsWith(suffix)) await db.dropCollection(name);
}
