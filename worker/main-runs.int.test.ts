import { describe, expect, it } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { requestLetterRun } from '@/lib/control/letter-runs';
import { requestSimulation } from '@/lib/control/simulator';
import { connectMongo } from '@/lib/mongo/client';
import { exitCodes } from './exit-codes';
import { letter } from './testing/letter-runs-world';
import { setUpWorkerProcess, waiting } from './testing/worker-process';

const { environment, startWorker } = setUpWorkerProcess();

function deadLetters({ kafka: { topics } }: Config, count: number) {
  const topic = topics.actions;
  return Array.from({ length: count }, (_, offset) => letter(offset, { _id: `${topic}-0-${offset}`, topic }));
}

describe('runs in the worker process', { timeout: 120_000 }, () => {
  it('ends with 70 when a bug stops a run, which no other worker meets again', async () => {
    const env = await environment();
    const config = loadConfig(env);
    const mongo = await connectMongo(config);
    const request = { id: 'a run', requestedBy: 'op', at: new Date() };
    await requestSimulation(mongo.collections, {
      ...request,
      spec: { customers: 1, products: 0, priceChanges: 0, purchases: 0, rate: 0, rampTo: 0, rampSeconds: 0, seed: 1 },
    });
    await mongo.collections.simulator_runs.updateOne({}, { $set: { requestedAt: 'no date' as never } });
    const worker = startWorker(env, ['--only', 'shop']);
    expect(await worker.exited).toBe(exitCodes.bug);
    expect(worker.output()).toContain('"msg":"simulator: ');
    const next = startWorker(env, ['--only', 'shop']);
    await expect.poll(next.health, waiting).toEqual({ status: 200, failing: [] });
    expect(await mongo.collections.simulator_runs.findOne()).toMatchObject({ state: 'failed' });
    await mongo.close();
  });

  it('carries a run over dead letters on after a kill: each is decided about once, none is left out', async () => {
    const env = await environment();
    const mongo = await connectMongo(loadConfig(env));
    const { dead_letters, dead_letter_decisions, letter_runs } = mongo.collections;
    const count = 600;
    await dead_letters.insertMany(deadLetters(loadConfig(env), count));
    const first = startWorker(env, ['--only', 'shop']);
    await expect.poll(first.health, waiting).toEqual({ status: 200, failing: [] });
    const until = new Date();
    const target = { filter: { state: 'open' }, until, total: count } as const;
    const request = { id: 'a run', requestedBy: 'op', at: until };
    await requestLetterRun(mongo.collections, { ...request, decision: 'replayed', reason: null, target });
    const decided = () => dead_letter_decisions.countDocuments();
    await expect.poll(decided, { ...waiting, interval: 1 }).toBeGreaterThan(0);
    first.child.kill('SIGKILL');
    await first.exited;
    expect(await decided()).toBeLessThan(count);
    startWorker(env, ['--only', 'shop']);
    const run = () => letter_runs.findOne();
    await expect.poll(run, waiting).toMatchObject({ state: 'done', done: count, unconfirmed: 0 });
    expect(await dead_letter_decisions.distinct('deadLetterId')).toHaveLength(count);
    expect(await decided()).toBe(count);
    await mongo.close();
  });
});
