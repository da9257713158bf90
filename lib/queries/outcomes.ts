import type { Collection } from 'mongodb';
import { actionTypes } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import type { Collections } from '@/lib/mongo/collections';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import { effectCollections } from '@/lib/mongo/effects';
import { existingIds } from '@/lib/mongo/existing-ids';
import type { Outcome } from '@/lib/reads/feed';

type Row = Pick<FeedDoc, '_id' | 'type' | 'identity' | 'customerId' | 'code' | 'partition' | 'offset'>;

/** What is known of some records, by identity, position or customer. */
interface Known {
  /** Identities whose effect is there, and customers who are forgotten. */
  effects: ReadonlySet<string>;
  forgotten: ReadonlySet<string>;
  waiting: ReadonlySet<string>;
  expired: ReadonlySet<string>;
  letters: ReadonlyMap<string, RejectionCode>;
  /** The shop's next offset, by `topic-partition`. */
  progress: ReadonlyMap<string, number>;
}

/** What became of each of the records, in their order; a look into each collection for all of them together. */
export async function outcomesOf(collections: Collections, rows: readonly Row[]): Promise<Outcome[]> {
  if (rows.length === 0) return [];
  const known = await lookUp(collections, rows);
  return rows.map((row) => outcomeOf(row, known));
}

/**
 * A record that the contract refuses stays refused, whatever was applied under its identity, and so does one whose
 * identity something else has. Of what the shop has passed, that which is nowhere else is done: it had nothing to
 * change.
 */
export function outcomeOf(row: Row, known: Known): Outcome {
  const code = row.code ?? known.letters.get(row._id) ?? null;
  const isTaken = code === 'event_id_taken';
  if (row.code === null && !isTaken && (known.effects.has(row.identity) || forgets(row, known)))
    return plain('applied');
  if (code !== null) return { state: 'rejected', code, letterId: known.letters.has(row._id) ? row._id : null };
  if (known.waiting.has(row.identity)) return plain('parked');
  if (known.expired.has(row.identity)) return { ...plain('rejected'), code: 'parking_expired' };
  const partition = row._id.slice(0, row._id.lastIndexOf('-'));
  return plain((known.progress.get(partition) ?? 0) > row.offset ? 'applied' : 'processing');
}

function plain(state: Outcome['state']): Outcome {
  return { state, code: null, letterId: null };
}

function forgets({ type, customerId }: Row, { forgotten }: Known): boolean {
  return (type === 'forget_customer' || type === 'new_customer') && forgotten.has(customerId ?? '');
}

async function lookUp(collections: Collections, rows: readonly Row[]): Promise<Known> {
  const { customers, parked, dead_letters } = collections;
  const identities = (type: Row['type']) => rows.filter((row) => row.type === type).map(({ identity }) => identity);
  const purchases = identities('customer_buys_product');
  const customerIds = rows.flatMap(({ customerId }) => customerId ?? []);
  const [effects, forgotten, parkedRows, letters, progress] = await Promise.all([
    Promise.all(
      actionTypes.map((type) => {
        const name = effectCollections[type];
        return name === null
          ? []
          : existingIds(collections[name] as unknown as Collection<{ _id: string }>, identities(type));
      }),
    ),
    existingIds(customers, customerIds, { forgotten: true }),
    parked.find({ _id: { $in: purchases } }, { projection: { state: 1 } }).toArray(),
    dead_letters.find({ _id: { $in: rows.map(({ _id }) => _id) } }, { projection: { code: 1 } }).toArray(),
    shopProgress(collections),
  ]);
  const parkedIn = (...states: string[]) =>
    new Set(parkedRows.filter(({ state }) => states.includes(state)).map(({ _id }) => _id));
  return {
    effects: new Set(effects.flatMap((ids) => [...ids])),
    forgotten,
    waiting: parkedIn('waiting', 'releasing'),
    expired: parkedIn('expired'),
    letters: new Map(letters.map(({ _id, code }) => [_id, code])),
    progress,
  };
}

/** How far the shop has come, as `topic-partition` and its next offset. */
export async function shopProgress({ checkpoints }: Collections): Promise<Map<string, number>> {
  const found = await checkpoints.find({ processor: 'shop' }).sort({ _id: 1 }).toArray();
  return new Map(found.map(({ topic, partition, offset }) => [`${topic}-${partition}`, offset]));
}
