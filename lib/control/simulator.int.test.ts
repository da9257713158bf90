import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRevisions } from '@/lib/mongo/revisions';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { writeAudit } from './audit';
import { cancelRun } from './runs';
import { latestSimulations, requestSimulation } from './simulator';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const counts = { customers: 5, products: 13, priceChanges: 2, purchases: 100 };
const spec = { ...counts, rate: 0, rampTo: 0, rampSeconds: 0, seed: 1 };

describe('simulator runs', () => {
  it('are asked for once per id, listed newest first, and each change is a new revision', async () => {
    const { collections } = shop;
    await requestSimulation(collections, { id: 'run-1', spec, requestedBy: 'op', at: at(1) });
    await requestSimulation(collections, {
      id: 'run-1',
      spec: { ...spec, purchases: 9 },
      requestedBy: 'op',
      at: at(3),
    });
    await requestSimulation(collections, { id: 'run-2', spec, requestedBy: 'op', at: at(2) });
    const runs = await latestSimulations(collections);
    expect(runs.map(({ id }) => id)).toEqual(['run-2', 'run-1']);
    expect(runs[1]).toMatchObject({ total: 120, purchases: 100, state: 'requested', requestedAt: at(1).toISOString() });
    expect(runs[1]).not.toHaveProperty('leaseOwner');
    // As an earlier version wrote it.
    await collections.simulator_runs.updateOne(
      { _id: 'run-1' },
      { $unset: { priceChanges: '', rampTo: '', rampSeconds: '' } },
    );
    expect((await latestSimulations(collections))[1]).toMatchObject({ total: 118, priceChanges: 0, rampTo: 0 });
    expect(await readRevisions(collections, ['simulator_runs', 'products'])).toEqual([
      expect.stringMatching(/:3$/),
      '',
    ]);
  });

  it('are cancelled only until they have ended', async () => {
    const { collections } = shop;
    expect(await cancelRun(collections, 'simulator_runs', 'run-2')).toBe(true);
    expect((await latestSimulations(collections))[0]?.cancelRequested).toBe(true);
    await collections.simulator_runs.updateOne({ _id: 'run-1' }, { $set: { state: 'done' } });
    expect(await cancelRun(collections, 'simulator_runs', 'run-1')).toBe(false);
    expect(await cancelRun(collections, 'simulator_runs', 'none')).toBe(false);
  });
});

it('the audit keeps who did what', async () => {
  await writeAudit(shop.collections, { actorId: 'op', action: 'run', target: 'run-1', detail: '100' }, at(1));
  expect(await shop.collections.audit.findOne()).toMatchObject({ actorId: 'op', at: at(1), target: 'run-1' });
});
