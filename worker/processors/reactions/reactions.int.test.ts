import { afterAll, beforeAll } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { createMongoReactionsStore } from '@/lib/store/mongo/reactions-store';
import { ownDatabase } from '@/lib/testing/own-names';
import { reactionsScenarios } from '@/worker/testing/reactions-scenarios';

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo(loadConfig());
});
afterAll(() => mongo.close());

reactionsScenarios(async () => {
  const fresh = collections(mongo.client.db(ownDatabase('reactions')));
  const { notices, reaction_customers, reaction_facts, rules } = fresh;
  return {
    store: createMongoReactionsStore(fresh),
    notices: () => notices.find().toArray(),
    states: () => reaction_customers.find().toArray(),
    async putRule(rule) {
      await rules.replaceOne({ _id: rule._id }, rule as never, { upsert: true });
    },
    async dropStates() {
      await Promise.all([reaction_customers.deleteMany(), reaction_facts.deleteMany()]);
    },
  };
});
