import { loadConfig } from '@/lib/config';
import { connectMongo } from '@/lib/mongo/client';

/** Drops a round's database, so that the server's memory is the next round's. */
const mongo = await connectMongo(loadConfig());
await mongo.db.dropDatabase();
await mongo.close();
process.exit(0);
