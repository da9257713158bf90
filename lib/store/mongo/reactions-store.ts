import type { AnyBulkWriteOperation } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { ReactionCustomerDoc } from '@/lib/mongo/documents/reactions';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import { insertMissing, insertOrRead } from './insert-missing';

/** The store of the `reactions` processor in MongoDB. */
export function createMongoReactionsStore(collections: Collections): ReactionsStore {
  const { rules, notices, reaction_customers, reaction_facts } = collections;
  return {
    rules: () => rules.find({ deleted: { $ne: true } }).toArray(),
    async insertRule(rule) {
      if ((await insertMissing(rules, [rule])).length === 0) await bumpRevisions(collections, ['rules']);
    },
    insertReactionFacts: (rows) => insertOrRead(reaction_facts, rows),
    async customerStates(ids) {
      if (ids.length === 0) return new Map();
      const found = await reaction_customers.find({ _id: { $in: [...ids] } }).toArray();
      return new Map(found.map((state) => [state._id, state]));
    },
    async saveCustomerStates(states) {
      if (states.length === 0) return true;
      try {
        const { insertedCount, matchedCount } = await reaction_customers.bulkWrite(states.map(save), {
          ordered: false,
        });
        return insertedCount + matchedCount === states.length;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async noticeCauses(ids) {
      if (ids.length === 0) return new Map();
      const found = await notices.find({ _id: { $in: [...ids] } }, { projection: { causedBy: 1 } }).toArray();
      return new Map(found.map(({ _id, causedBy }) => [_id, causedBy]));
    },
    async insertNotices(documents) {
      await insertMissing(notices, documents);
    },
    bumpRevisions: (resources) => bumpRevisions(collections, resources),
  };
}

function save(state: ReactionCustomerDoc): AnyBulkWriteOperation<ReactionCustomerDoc> {
  const { _id, revision } = state;
  if (revision === 1) return { insertOne: { document: state } };
  return { replaceOne: { filter: { _id, revision: revision - 1 }, replacement: state } };
}
