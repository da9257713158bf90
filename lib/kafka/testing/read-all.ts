import { randomUUID } from 'node:crypto';
import type { Config } from '@/lib/config';
import { createKafka } from '@/lib/kafka/client';
import { createOffsetReader } from '@/lib/kafka/offsets';

/** Every value of a topic, once its end has been read. */
export async function readAll(config: Config, topic: string): Promise<string[]> {
  const offsets = createOffsetReader(config, 'test');
  const ends = await offsets.endOffsets(topic);
  await offsets.close();
  const total = ends.reduce((sum, end) => sum + end, 0);
  const consumer = createKafka(config, 'test').consumer({ groupId: `read-${randomUUID()}` });
  const values: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) reject(payload.error);
    });
    if (total === 0) resolve();
    consumer
      .run({
        eachMessage: async ({ message }) => {
          values.push(String(message.value));
          if (values.length >= total) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return values;
}
