import { afterAll, beforeAll, describe } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { expiryScenarios } from '@/worker/testing/expiry-scenarios';
import { forgetScenarios } from '@/worker/testing/forget-scenarios';
import { parkingScenarios } from '@/worker/testing/parking-scenarios';
import { poisonScenarios } from '@/worker/testing/poison-scenarios';
import { shopScenarios } from '@/worker/testing/shop-scenarios';
import { mongoStore } from '@/worker/testing/stores';
import { takenScenarios } from '@/worker/testing/taken-scenarios';
import { voucherScenarios } from '@/worker/testing/voucher-scenarios';

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo(loadConfig());
});
afterAll(() => mongo.close());

describe('the shop on MongoDB', () => {
  shopScenarios(() => mongoStore(mongo));
  parkingScenarios(() => mongoStore(mongo));
  expiryScenarios(() => mongoStore(mongo));
  poisonScenarios(() => mongoStore(mongo));
  forgetScenarios(() => mongoStore(mongo), 4);
  takenScenarios(() => mongoStore(mongo));
  voucherScenarios(() => mongoStore(mongo));
});
