import { expect, it } from 'vitest';
import type { Checkpoint, CheckpointStore } from '@/lib/store/checkpoints';

const place = (offset: number): Checkpoint => ({
  offset,
  recordOffset: offset - 1,
  recordTime: 1_000 + offset,
  clusterId: 'cluster',
});

/** Checks a checkpoint store against its interface; `create` gives stores of one database by processor and topic. */
export function checkpointsContract(create: () => Promise<(of: { name: string; topic: string }) => CheckpointStore>) {
  it('creates a checkpoint once, for whoever claims it first', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    expect(await store.read(2)).toBeNull();
    const claims = [store.claim(2, null, place(5), 'a'), store.claim(2, null, place(7), 'b')];
    expect((await Promise.all(claims)).sort()).toEqual([false, true]);
    expect(await store.claim(2, null, place(9), 'c')).toBe(false);
    expect(await store.readAll()).toEqual(new Map([[2, await store.read(2)]]));
  });

  it('moves a checkpoint from where it is expected only', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    expect(await store.claim(0, 3, place(3), 'a')).toBe(false);
    expect(await store.advance(0, { offset: 3, owner: 'a' }, place(5))).toBe(false);
    expect(await store.read(0)).toBeNull();
    expect(await store.claim(0, null, place(5), 'a')).toBe(true);
    expect(await store.advance(0, { offset: 4, owner: 'a' }, place(9))).toBe(false);
    expect(await store.advance(0, { offset: 5, owner: 'a' }, place(9))).toBe(true);
    expect(await store.read(0)).toEqual({ ...place(9), owner: 'a' });
  });

  it('moves a checkpoint for its owner only, who is the one that claimed it last', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    await store.claim(0, null, place(5), 'a');
    expect(await store.claim(0, 4, place(4), 'b')).toBe(false);
    expect(await store.claim(0, 5, place(1), 'b')).toBe(true);
    expect(await store.read(0)).toEqual({ ...place(5), owner: 'b' });
    expect(await store.advance(0, { offset: 5, owner: 'a' }, place(9))).toBe(false);
    expect(await store.advance(0, { offset: 5, owner: 'b' }, place(9))).toBe(true);
    expect(await store.claim(0, 9, place(9), 'b')).toBe(true);
  });

  it('keeps that no record was applied before a checkpoint', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    const empty = { offset: 40, recordOffset: null, recordTime: 0, clusterId: 'cluster' };
    await store.claim(0, null, empty, 'a');
    expect(await store.read(0)).toEqual({ ...empty, owner: 'a' });
  });

  it('keeps processors and topics apart', async () => {
    const of = await create();
    await of({ name: 'shop', topic: 'actions' }).claim(0, null, place(5), 'a');
    await of({ name: 'sales', topic: 'shop-events' }).claim(0, null, place(6), 'b');
    await of({ name: 'shop', topic: 'actions-2' }).claim(1, null, place(7), 'c');
    expect(await of({ name: 'shop', topic: 'actions' }).readAll()).toEqual(new Map([[0, { ...place(5), owner: 'a' }]]));
    expect(await of({ name: 'sales', topic: 'shop-events' }).read(0)).toEqual({ ...place(6), owner: 'b' });
  });
}
