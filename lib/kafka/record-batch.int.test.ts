import { expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { Header } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { ownNames } from '@/lib/testing/own-names';
import { manyHeaders } from '@/worker/testing/messages';
import { createPublisher } from './publisher';
import { tailTopic } from './tail';
import { ensureTopics } from './topics';

/** Publishes a record with each of the lists and reads them back from the broker. */
async function roundTrip(lists: readonly Header[][]): Promise<LogRecord[]> {
  const config = loadConfig({ ...process.env, ...ownNames('headers') });
  await ensureTopics(config);
  const topic = config.kafka.topics.dead_letters;
  const publisher = createPublisher(config, 'test');
  await publisher.publish(
    lists.map((headers) => ({ topic, key: null, value: '{}', headers })),
    { deadlineMs: 20_000 },
  );
  await publisher.close();
  const read: LogRecord[] = [];
  const done = new AbortController();
  await tailTopic(config, {
    topic,
    place: { from: 'beginning' },
    signal: done.signal,
    async onRecords(records) {
      read.push(...records);
      if (read.length >= lists.length) done.abort();
    },
  });
  return read;
}

it('writes and reads headers as they are, in time that grows with their number', async () => {
  const hundreds = Array.from({ length: 5_000 }, (_, n) => ({ name: String(n % 7), value: Buffer.from(`v${n}`) }));
  const lists = [manyHeaders, [], hundreds];
  expect((await roundTrip(lists)).slice(0, lists.length).map(({ headers }) => headers)).toEqual(lists);
});
