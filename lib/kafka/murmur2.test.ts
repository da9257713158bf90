import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { Partitioners } from './library';
import { murmur2, partitionOfKey } from './murmur2';

// Values of Kafka's own UtilsTest#testMurmur2.
it.each([
  ['21', -973_932_308],
  ['foobar', -790_332_482],
  ['a-little-bit-long-string', -985_981_536],
  ['a-little-bit-longer-string', -1_486_304_829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
])('hashes %s as Kafka does', (key, hash) => {
  expect(murmur2(Buffer.from(key))).toBe(hash);
});

it('puts every key where kafkajs puts it', () => {
  const partitioner = Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: 6 }, (_, partitionId) => ({ partitionId, leader: 1 }));
  for (let length = 0; length <= 40; length += 1) {
    for (const key of [randomBytes(length), randomBytes(length).toString('hex')]) {
      const theirs = partitioner({
        topic: 't',
        partitionMetadata: partitionMetadata as never,
        message: { key, value: null },
      });
      expect(partitionOfKey(key, 6)).toBe(theirs);
    }
  }
});
