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
  it('creates a checkpoint once', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    expect(await store.read(2)).toBeNull();
    expect(await Promise.all([store.advance(2, null, place(5)), store.advance(2, null, place(7))])).toContain(true);
    expect(await store.advance(2, null, place(9))).toBe(false);
    expect(await store.readAll()).toEqual(new Map([[2, await store.read(2)]]));
  });

  it('moves a checkpoint from where it is expected only', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    expect(await store.advance(0, 3, place(5))).toBe(false);
    expect(await store.read(0)).toBeNull();
    expect(await store.advance(0, null, place(5))).toBe(true);
    expect(await store.advance(0, 4, place(9))).toBe(false);
    expect(await store.advance(0, 5, place(9))).toBe(true);
    expect(await store.read(0)).toEqual(place(9));
  });

  it('keeps that no record was applied before a checkpoint', async () => {
    const store = (await create())({ name: 'shop', topic: 'actions' });
    const empty = { offset: 40, recordOffset: null, recordTime: 0, clusterId: 'cluster' };
    await store.advance(0, null, empty);
    expect(await store.read(0)).toEqual(empty);
  });

  it('keeps processors and topics apart', async () => {
    const of = await create();
    await of({ name: 'shop', topic: 'actions' }).advance(0, null, place(5));
    await of({ name: 'sales', topic: 'shop-events' }).advance(0, null, place(6));
    await of({ name: 'shop', topic: 'actions-2' }).advance(1, null, place(7));
    expect(await of({ name: 'shop', topic: 'actions' }).readAll()).toEqual(new Map([[0, place(5)]]));
    expect(await of({ name: 'sales', topic: 'shop-events' }).read(0)).toEqual(place(6));
  });
}
