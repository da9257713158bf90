import { type Collection, MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, it, vi } from 'vitest';
import type { FailureDoc } from '@/lib/mongo/documents/progress';
import { createMongoFailures } from './failures';

const place = { partition: 2, offset: 7 };

/** The store on a collection whose first update fails. */
function setUp(error: Error) {
  const updateOne = vi.fn().mockRejectedValueOnce(error).mockResolvedValue({});
  const failures = { updateOne } as unknown as Collection<FailureDoc>;
  return { updateOne, store: createMongoFailures({ failures }, { name: 'shop', topic: 'actions' }) };
}

it('counts a failure that another worker was the first to note at the same time', async () => {
  const { updateOne, store } = setUp(new MongoServerError({ message: 'E11000', code: 11_000 }));
  await store.note(place, new TypeError('no'));
  const update = { $inc: { count: 1 }, $set: { lastError: 'TypeError: no', at: expect.any(Date) } };
  const id = { _id: 'shop:actions:2:7' };
  expect(updateOne.mock.calls).toEqual([
    [id, update, { upsert: true }],
    [id, update, { upsert: false }],
  ]);
});

it('passes on every other error', async () => {
  const { updateOne, store } = setUp(new MongoNetworkError('away'));
  await expect(store.note(place, new TypeError('no'))).rejects.toThrow(MongoNetworkError);
  expect(updateOne).toHaveBeenCalledTimes(1);
});
