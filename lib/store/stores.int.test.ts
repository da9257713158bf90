import { afterAll, describe } from 'vitest';
import { openTestShop, type TestShop } from '@/lib/mongo/testing';
import { mongoStoreContracts } from './testing/mongo-stores';

const shops: TestShop[] = [];
afterAll(() => Promise.all(shops.map((shop) => shop.close())));

describe('in MongoDB', () => {
  mongoStoreContracts(async () => {
    const shop = await openTestShop();
    shops.push(shop);
    return shop.collections;
  });
});
