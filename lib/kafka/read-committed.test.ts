import type { PartitionData } from 'kafkajs/src/broker/index.js';
import { expect, it } from 'vitest';
import { hideAborted } from './read-committed';

type Message = PartitionData['messages'][number];

/** A record of a producer's transaction, or without one. */
function record(offset: number, producerId = '-1', key: Buffer | null = null): Message {
  const inTransaction = producerId !== '-1';
  return { offset: String(offset), key, isControlRecord: false, batchContext: { producerId, inTransaction } };
}
const end = (offset: number, producerId: string, kind: 'abort' | 'commit'): Message => ({
  ...record(offset, producerId, Buffer.from([0, 0, 0, kind === 'abort' ? 0 : 1])),
  isControlRecord: true,
});

/** Offsets of what a reader gets, of records and of the broker's list as `[producer, first offset]`. */
function seen(messages: Message[], aborted: [string, number][]): number[] {
  const abortedTransactions = aborted.map(([producerId, first]) => ({ producerId, firstOffset: String(first) }));
  hideAborted({ messages, abortedTransactions });
  return messages.filter(({ isControlRecord }) => !isControlRecord).map(({ offset }) => Number(offset));
}

it('hides every aborted record of transactions that overlap, whatever ended first', () => {
  const messages = [
    record(1, 'a'),
    record(2, 'b'),
    record(3),
    record(4, 'c'),
    end(5, 'b', 'abort'),
    end(6, 'c', 'commit'),
    record(7, 'a'),
    end(8, 'a', 'abort'),
    record(9, 'a'),
    end(10, 'a', 'commit'),
  ];
  expect(seen(messages, [['b', 2], ['a', 1]])).toEqual([3, 4, 9]); // biome-ignore format: a table
});

it('hides what belongs to several that began before the first record', () => {
  const messages = [record(10, 'b'), record(11, 'a'), end(12, 'a', 'abort'), end(13, 'b', 'abort'), record(14, 'b')];
  expect(seen(messages, [['a', 1], ['b', 2]])).toEqual([14]); // biome-ignore format: a table
});

it('takes no record of a producer for the end of its transaction', () => {
  const messages = [
    record(1, 'a', Buffer.alloc(4)),
    record(2, 'a'),
    end(3, 'a', 'abort'),
    record(4, '-1', Buffer.alloc(4)),
  ];
  expect(seen(messages, [['a', 1]])).toEqual([4]);
});
