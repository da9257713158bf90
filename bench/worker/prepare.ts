import { loadConfig } from '@/lib/config';
import { connectMongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { customerDoc, productDoc } from '@/lib/store/testing/documents';
import { customerId, customers, products } from './dataset';

/** A database with the shop's customers and products, as the worker finds it when the purchases come. */
const config = loadConfig();
const mongo = await connectMongo(config);
await ensureIndexes(mongo.db);
const store = createMongoShopStore(mongo.collections, config.kafka.topics.actions);
const documents = Array.from({ length: customers }, (_, index) => customerDoc({ _id: customerId(index) }));
for (let start = 0; start < customers; start += 999) await store.saveCustomers(documents.slice(start, start + 999));
await store.saveProducts(products.map(({ id, name, type, price }) => productDoc({ _id: id, name, type, price })));
await mongo.close();
process.exit(0);
