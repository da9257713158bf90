import { loadConfig } from '@/lib/config';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { connectMongo } from '@/lib/mongo/client';

/** Says when the worker's checkpoints have come to the end, then what it left. Argument: how many purchases. */
const count = Number(process.argv[2]);
const config = loadConfig();
const mongo = await connectMongo(config);
const { checkpoints, owned_items, parked, dead_letters } = mongo.collections;
// The log may hold more records than purchases: a batch without an answer is sent again.
const offsets = createOffsetReader(config, 'bench');
const end = (await offsets.endOffsets(config.kafka.topics.actions)).reduce((sum, offset) => sum + offset, 0);
await offsets.close();
for (;;) {
  const stored = await checkpoints.find({ processor: 'shop' }).toArray();
  if (stored.reduce((sum, { offset }) => sum + offset, 0) >= end) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
process.send?.({ drainedAt: Date.now() });
const counts = await Promise.all([owned_items, parked, dead_letters].map((collection) => collection.countDocuments()));
if (counts.join() !== `${count},0,0`) throw new Error(`owned, parked, dead: ${counts.join()} instead of ${count},0,0`);
await mongo.db.dropDatabase();
await mongo.close();
process.exit(0);
