import type { Db } from 'mongodb';
import pino from 'pino';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import type { Publisher } from '@/lib/kafka/publisher';
import type { Stretch } from '@/lib/kafka/tail';
import { type Collections, collections } from '@/lib/mongo/collections';
import { createJournal, type Decision, type Journal } from './journal';
import type { Letters } from './letters';
import type { Plan } from './plan';
import type { Undecided } from './undecided';

/** What a processor's data is rebuilt from, and where to. */
export interface RebuildContext {
  config: Config;
  live: Collections;
  /** What the log says, built anew beside the live data. */
  next: Collections;
  plan: Plan;
  /** Dead letters of the processor's topic. */
  letters: Letters;
  /** What of `shop-events` tells of the decisions that `actions` leaves open, and what it tells. */
  facts: readonly Stretch[];
  journal: Journal;
  undecided: Undecided;
  /** The plan of the shop's own rebuild, when that is made as well. */
  shop: Plan | undefined;
  /** When the rebuild began, by this machine's clock. */
  startedAt: Date;
}

/** One reading of the topic. */
export interface Pass {
  /** What is read, when it is not the processor's topic. */
  reads?: { topic: string; stretches: readonly Stretch[] };
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

/** The journal of a rebuild, in a collection that goes with what was built. */
export function nextJournal(db: Db): Journal {
  return createJournal(db.collection<Decision>(`journal${suffix}`));
}

/** Removes what a rebuild has built, this one or one that was killed. */
export async function dropNext(db: Db): Promise<void> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of found) if (name.endsWith(suffix)) await db.dropCollection(name);
}
