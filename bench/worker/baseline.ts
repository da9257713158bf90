import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { factMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';
import { connectMongo } from '@/lib/mongo/client';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { ownedItem } from '@/worker/processors/shop/plan';
import { decodedPurchase } from './dataset';

/**
 * What the worker is compared with: the same documents written by `insertMany` in batches of the same size, three at a
 * time as the worker has three partitions in work, and with `facts` the same facts published after each batch.
 * No reading, no checks, no checkpoints. Arguments: how many, `insert` or `facts`.
 */
const count = Number(process.argv[2]);
const withFacts = process.argv[3] === 'facts';
const batchSize = 999;
const lanes = 3;

const config = loadConfig();
const mongo = await connectMongo(config);
await ensureIndexes(mongo.db);
const publisher = createPublisher(config, 'bench');

let next = 0;
const lane = async () => {
  while (next < count) {
    const start = next;
    next += batchSize;
    const documents: OwnedItemDoc[] = [];
    const now = new Date();
    for (let index = start; index < Math.min(start + batchSize, count); index += 1) {
      const item = ownedItem(decodedPurchase(index, uuidv7(), now), undefined, now);
      if (item) documents.push(item);
    }
    await mongo.collections.owned_items.insertMany(documents, { ordered: false });
    if (!withFacts) continue;
    const messages = documents.map((item) => factMessage(config, purchaseApplied(item)));
    await publisher.publish(messages, { deadlineMs: 60_000 });
  }
};

const started = process.hrtime.bigint();
const before = process.cpuUsage();
await Promise.all(Array.from({ length: lanes }, lane));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const cpu = process.cpuUsage(before);
const stored = await mongo.collections.owned_items.countDocuments();
if (stored !== count) throw new Error(`${stored} documents instead of ${count}`);
process.send?.({
  seconds,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024,
});
await publisher.close();
await mongo.close();
process.exit(0);
