import type { LogRecord } from '@/lib/contract/record';
import { placeOf } from '@/lib/contract/version';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import type { Collections } from '@/lib/mongo/collections';
import { effectCollections } from '@/lib/mongo/effects';
import { existingIds } from '@/lib/mongo/existing-ids';
import { collectionOf } from './compare';
import type { RebuildContext } from './context';
import { isAfter } from './plan';

/** Chooses among several publications of one identity. */
export interface Copies {
  choose(records: readonly LogRecord[]): Promise<readonly LogRecord[]>;
  /** Whether the topic must be read once more, for what was left out in favour of a copy that never came. */
  another(): Promise<boolean>;
}

/**
 * Of several copies in one partition the first counts; which partition was read first, the log does not say. So the
 * copy counts that the live data took, if the log has it: another one is left out until that is known.
 */
export function createCopies({ live, next, plan }: RebuildContext): Copies {
  const leftOut = new Map<string, keyof Collections>();
  let only: Set<string> | undefined;

  const versionsOf = async (name: keyof Collections, ids: string[]): Promise<[string, string][]> => {
    const projection = { version: 1 };
    const found = await collectionOf(live, name)
      .find({ _id: { $in: ids } }, { projection })
      .toArray();
    return found.map(({ _id, version }) => [_id, String(version)]);
  };
  const isInFavour = (record: DecodedRecord, version: string | undefined): boolean => {
    if (version === undefined || version === record.version) return false;
    const place = placeOf(version);
    const stretch = plan.stretches[place.partition];
    return stretch !== undefined && place.offset >= stretch.from && !isAfter(plan, place);
  };
  return {
    async choose(records) {
      const decoded = records.flatMap((source) => {
        const result = decode(source);
        return result.ok ? [result.record] : [];
      });
      if (only) {
        const wanted = new Set(decoded.filter(({ identity }) => only?.has(identity)).map(({ source }) => source));
        return records.filter((record) => wanted.has(record));
      }
      // Without checkpoints of this log the live data says nothing about it.
      if (plan.whole) return records;
      const out = new Set<LogRecord>();
      for (const [type, name] of Object.entries(effectCollections)) {
        if (name === null) continue;
        const some = decoded.filter(({ action }) => action.type === type);
        if (some.length === 0) continue;
        const versions = new Map(
          await versionsOf(
            name,
            some.map(({ identity }) => identity),
          ),
        );
        for (const record of some.filter((one) => isInFavour(one, versions.get(one.identity)))) {
          out.add(record.source);
          leftOut.set(record.identity, name);
        }
      }
      return out.size === 0 ? records : records.filter((record) => !out.has(record));
    },
    async another() {
      if (only) return false;
      only = new Set(leftOut.keys());
      for (const name of new Set(leftOut.values())) {
        const ids = [...leftOut].filter(([, where]) => where === name).map(([id]) => id);
        for (const id of await existingIds(collectionOf(next, name), ids)) only.delete(id);
      }
      return only.size > 0;
    },
  };
}
