import { loadConfig } from '@/lib/config';
import { connectMongo } from '@/lib/mongo/client';

/**
 * Says when the first documents are in `owned_items` and how many, then when all are. Argument: how many there will be.
 * Drops the database in the end.
 */
const count = Number(process.argv[2]);
const mongo = await connectMongo(loadConfig());
const { owned_items } = mongo.collections;

const stored = async (enough: number): Promise<number> => {
  for (;;) {
    const found = await owned_items.estimatedDocumentCount();
    if (found >= enough) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
for (const enough of [1, count]) {
  const documents = await stored(enough);
  process.send?.({ documents, at: Date.now() });
}
const exact = await owned_items.countDocuments();
if (exact !== count) throw new Error(`${exact} documents instead of ${count}`);
await mongo.db.dropDatabase();
await mongo.close();
process.exit(0);
