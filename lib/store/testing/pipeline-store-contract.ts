import { expect, it } from 'vitest';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';
import type { PipelineStore } from '@/lib/store/pipeline-store';

/** A minute of a worker; the first minute of 12 o'clock is 0. */
export function minuteDoc(minute: number, more: Partial<PipelineMinuteDoc> = {}): PipelineMinuteDoc {
  const at = new Date(Date.UTC(2026, 2, 1, 12, minute));
  const worker = { name: 'host:9464', version: '1.0.0', startedAt: new Date(0), memory: 1 };
  return { _id: `${at.toISOString()} host:9464 0`, at, updatedAt: at, worker, processors: [], ...more };
}

interface PipelineStoreUnderTest {
  store: PipelineStore;
  minutes(): Promise<PipelineMinuteDoc[]>;
  revision(): Promise<string>;
}

/** Checks a store of workers' minutes against its interface; `create` gives an empty one. */
export function pipelineStoreContract(create: () => Promise<PipelineStoreUnderTest>) {
  it('has one document a minute, as it was saved last', async () => {
    const { store, minutes, revision } = await create();
    const before = await revision();
    await store.saveMinute(minuteDoc(0));
    const { worker } = minuteDoc(0);
    const later = minuteDoc(0, { worker: { ...worker, memory: 2 } });
    await store.saveMinute(later);
    await store.saveMinute(later);
    await store.saveMinute(minuteDoc(1));
    expect(await minutes()).toEqual([later, minuteDoc(1)]);
    expect(await revision()).not.toBe(before);
  });

  it('deletes what is old', async () => {
    const { store, minutes } = await create();
    for (const minute of [0, 1, 2]) await store.saveMinute(minuteDoc(minute));
    await store.dropMinutes(minuteDoc(1).updatedAt);
    await store.dropMinutes(minuteDoc(1).updatedAt);
    expect((await minutes()).map(({ _id }) => _id)).toEqual([1, 2].map((minute) => minuteDoc(minute)._id));
  });
}
