import { expect, it } from 'vitest';
import type { FailureStore } from '@/lib/store/failures';

/** Checks a failure store against its interface; `create` gives stores of one database by processor and topic. */
export function failuresContract(create: () => Promise<(of: { name: string; topic: string }) => FailureStore>) {
  it('counts the failures of each record', async () => {
    const of = await create();
    const store = of({ name: 'shop', topic: 'actions' });
    const record = { partition: 1, offset: 7 };
    expect(await store.count(record)).toBe(0);
    await Promise.all([1, 2, 3].map(() => store.note(record, new Error('no'))));
    await store.note({ partition: 1, offset: 8 }, new Error('no'));
    await of({ name: 'sales', topic: 'shop-events' }).note(record, new Error('no'));
    expect(await store.count(record)).toBe(3);
    expect(await store.count({ partition: 1, offset: 8 })).toBe(1);
    expect(await store.count({ partition: 0, offset: 7 })).toBe(0);
  });
}
