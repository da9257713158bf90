import type { DecodedRecord } from '@/lib/contract/wire';
import type { Source } from '@/lib/mongo/documents/shop';
import { effectCollections } from '@/lib/mongo/effects';
import { existingIds } from '@/lib/mongo/existing-ids';
import { collectionOf } from './compare';
import type { RebuildContext } from './context';
import { actionKey, type Decision, type DecisionOf, isAbout } from './journal';

/** Chooses among several publications of one identity. */
export interface Copies {
  /** Those to apply now, and what was decided about each of them. */
  choose(records: readonly DecodedRecord[]): Promise<{ chosen: DecodedRecord[]; decisionOf: DecisionOf }>;
  /** Whether the topic must be read once more, for what was left out. */
  another(): Promise<boolean>;
}

/** Where effects are kept under the action's identity, by the action's type. */
const names = new Map(
  Object.entries(effectCollections).flatMap(([type, name]) => (name === null ? [] : [[type as string, name] as const])),
);

type LeftOut = Pick<DecodedRecord, 'identity' | 'action'>;

/**
 * Of several copies in one partition the first counts; which partition was read first, `actions` does not say. So the
 * copy counts that `shop-events` names: the others are left out, until it is known that it never comes (it is of another
 * log, or trimmed). A purchase whose voucher nobody told of waits as well, until those are made that are known to have
 * redeemed theirs. Of a wish to be forgotten every copy is carried out; the one that counts comes first.
 */
export function createCopies(context: RebuildContext): Copies {
  const { next, journal } = context;
  const leftOut = new Map<string, LeftOut>();
  const putOff = new Set<string>();
  let again: ReadonlySet<string> | undefined;

  const isTurn = (record: DecodedRecord, decision: Decision | undefined): boolean => {
    const key = actionKey(record);
    const isCounted = !decision || isAbout(decision, record);
    if (!names.has(record.action.type)) {
      if (again) return again.has(key) && !isCounted;
      if (!isCounted) leftOut.set(key, { identity: record.identity, action: record.action });
      return isCounted;
    }
    if (again) return putOff.has(key) ? isCounted : again.has(key);
    if (isCounted && !isVoucherOpen(record, decision)) return true;
    if (isCounted) putOff.add(key);
    leftOut.set(key, { identity: record.identity, action: record.action });
    return false;
  };
  return {
    async choose(records) {
      const decisions = await journal.of(records);
      const chosen = records.filter((record) => isTurn(record, decisions(record)));
      const decisionOf: DecisionOf = (record) => {
        const decision = decisions(record);
        return decision && isAbout(decision, record) ? decision : undefined;
      };
      await noteUndecided(
        chosen.filter((record) => !decisionOf(record)),
        context,
      );
      return { chosen, decisionOf };
    },
    async another() {
      if (again || leftOut.size === 0) return false;
      const missing = new Set(leftOut.keys());
      for (const { name, ofType } of byCollection([...leftOut.values()])) {
        const there = await existingIds(
          collectionOf(next, name),
          ofType.map(({ identity }) => identity),
        );
        for (const record of ofType) if (there.has(record.identity)) missing.delete(actionKey(record));
      }
      again = missing;
      return missing.size > 0;
    },
  };
}

/** Notes what nothing is told of: what became of vouchers, and which of copies in several partitions was applied. */
async function noteUndecided(
  records: readonly DecodedRecord[],
  { next, undecided }: Pick<RebuildContext, 'next' | 'undecided'>,
): Promise<void> {
  for (const record of records) if (isVoucherOpen(record, undefined)) undecided.add('voucher', record.identity);
  for (const { name, ofType } of byCollection(records)) {
    const filter = { _id: { $in: ofType.map(({ identity }) => identity) } };
    const found = await collectionOf(next, name)
      .find(filter, { projection: { source: 1 } })
      .toArray();
    const partitions = new Map(found.map(({ _id, source }) => [_id, (source as Source).partition]));
    for (const { identity, source } of ofType) {
      if ((partitions.get(identity) ?? source.partition) !== source.partition) undecided.add('copy', identity);
    }
  }
}

/** Records by where their effects are kept under their identities. */
function byCollection<T extends LeftOut>(records: readonly T[]) {
  return [...names].flatMap(([type, name]) => {
    const ofType = records.filter(({ action }) => action.type === type);
    return ofType.length > 0 ? [{ name, ofType }] : [];
  });
}

/** Whether nothing is told of what became of the voucher that a purchase names. */
function isVoucherOpen({ action }: DecodedRecord, decision: Decision | undefined): boolean {
  if (action.type !== 'customer_buys_product' || action.data.voucherId === undefined) return false;
  return !decision?.bought?.outcome;
}
