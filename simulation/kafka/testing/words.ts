import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { joinGroup, type KafkaUnderTest, type MemberOptions } from './member';

const longestMs = 15_000;
const lookEveryMs = 20;

/** As `expect.poll` and `toEqual`, by the clock that the test goes by. */
export async function eventually<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  for (const began = Date.now(); ; await delay(lookEveryMs)) {
    const found = await read();
    try {
      return expect(found).toEqual(expected);
    } catch (error) {
      if (Date.now() - began > longestMs) throw error;
    }
  }
}

/** What a test says of its cluster. */
export function wordsFor(under: KafkaUnderTest) {
  const range = async () => (await under.offsets.ranges(under.topic)).find(({ written }) => written > 0);
  return {
    under,
    publish: (...values: string[]) =>
      under.sender.send(values.map((value) => ({ topic: under.topic, key: 'one', value }))),
    becomes: (expected: { low: number; end: number; written: number }) => eventually(range, expected),
    member: (options: MemberOptions = {}) => joinGroup(under, options),
  };
}
