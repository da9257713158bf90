const multiplier = 0x5bd1e995;
const seed = 0x9747b28c;

/**
 * MurmurHash2, 32 bits, as Kafka's own clients hash keys (org.apache.kafka.common.utils.Utils#murmur2), so that every
 * client finds a key in the same partition. kafkajs has it too, with several BigInts for every four bytes.
 */
export function murmur2(key: Buffer): number {
  const { length } = key;
  const tail = length & ~3;
  let hash = seed ^ length;
  for (let index = 0; index < tail; index += 4) {
    let word = Math.imul(key.readInt32LE(index), multiplier);
    word = Math.imul(word ^ (word >>> 24), multiplier);
    hash = Math.imul(hash, multiplier) ^ word;
  }
  if (tail < length) {
    for (let index = length - 1; index >= tail; index -= 1) hash ^= (key[index] ?? 0) << (8 * (index - tail));
    hash = Math.imul(hash, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

/** The partition of a key: the hash without its sign bit, modulo the number of partitions. */
export function partitionOfKey(key: Buffer | string, partitions: number): number {
  return (murmur2(typeof key === 'string' ? Buffer.from(key) : key) & 0x7fffffff) % partitions;
}
