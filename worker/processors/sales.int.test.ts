import { afterAll, beforeAll } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { ownDatabase } from '@/lib/testing/own-names';
import { salesAgainScenarios } from '@/worker/testing/sales-again-scenarios';
import { salesScenarios } from '@/worker/testing/sales-scenarios';

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo(loadConfig());
});
afterAll(() => mongo.close());

const create = async () => {
  const fresh = collections(mongo.client.db(ownDatabase('sales')));
  return { store: createMongoSalesStore(fresh), counters: () => fresh.sales.find().toArray() };
};
salesScenarios(create);
salesAgainScenarios(create);
