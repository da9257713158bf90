import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { customerId, purchase } from './dataset';

/** Publishes the purchases, once for all rounds. Argument: how many. */
const count = Number(process.argv[2]);
const config = loadConfig();
await ensureTopics(config);
const publisher = createPublisher(config, 'bench');
for (let start = 0; start < count; start += 2_000) {
  const indexes = Array.from({ length: Math.min(2_000, count - start) }, (_, index) => start + index);
  const messages = indexes.map((index) =>
    actionMessage(
      config,
      { type: 'customer_buys_product', data: purchase(index) },
      { eventId: uuidv7(), occurredAt: new Date(), actor: { role: 'customer', id: customerId(index * 7) } },
    ),
  );
  await publisher.publish(messages, { deadlineMs: 60_000 });
}
await publisher.close();
process.exit(0);
