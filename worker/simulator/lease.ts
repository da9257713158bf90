import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { bumpRevisions } from '@/lib/mongo/revisions';

/** How long a run waits for a worker that was killed; ms. */
const leaseMs = 10_000;

export type Progress = Pick<SimulatorRunDoc, 'published' | 'errors' | 'lastError' | 'currentRate'>;
export type Outcome = Extract<SimulatorRunDoc['state'], 'done' | 'cancelled' | 'failed'>;

/** Which worker makes a run: compare-and-set on its lease, so that it is one at a time. */
export function createLeases(collections: Collections, owner: string, now: () => Date = () => new Date()) {
  const { simulator_runs } = collections;
  const until = () => new Date(now().getTime() + leaseMs);
  const changed = () => bumpRevisions(collections, ['simulator_runs']);

  /** Changes a run that is still ours; `null` when another worker has it, or nobody. */
  const update = async (_id: string, fields: Partial<SimulatorRunDoc>): Promise<SimulatorRunDoc | null> => {
    const filter = { _id, leaseOwner: owner };
    const run = await simulator_runs.findOneAndUpdate(filter, { $set: fields }, { returnDocument: 'after' });
    if (run) await changed();
    return run;
  };

  return {
    /** Takes the oldest run that nobody holds: asked for, or left by a worker that died. */
    async take(): Promise<SimulatorRunDoc | null> {
      const free = {
        state: { $in: ['requested', 'running'] satisfies SimulatorRunDoc['state'][] as SimulatorRunDoc['state'][] },
        $or: [{ leaseUntil: null }, { leaseUntil: { $lt: now() } }],
      };
      const [candidate] = await simulator_runs.find(free).sort({ requestedAt: 1 }).limit(1).toArray();
      if (!candidate) return null;
      const run = await simulator_runs.findOneAndUpdate(
        { _id: candidate._id, ...free },
        {
          $set: {
            state: 'running',
            leaseOwner: owner,
            leaseUntil: until(),
            startedAt: candidate.startedAt ?? now(),
          },
        },
        { returnDocument: 'after' },
      );
      if (run) await changed();
      return run;
    },

    /** Settles where in the assortment a run's new products begin; it keeps to that in every worker. */
    begin: (id: string, firstProduct: number) => update(id, { firstProduct }),

    /** Saves progress and renews the lease; the answer also tells whether Cancel was asked for. */
    renew: (id: string, progress: Progress) => update(id, { ...progress, leaseUntil: until() }),

    /** Ends a run. */
    finish: (id: string, state: Outcome, progress: Progress) =>
      update(id, { ...progress, currentRate: 0, state, finishedAt: now(), leaseOwner: null, leaseUntil: null }),

    /** Leaves a run to another worker, which goes on at once. */
    release: (id: string, progress: Progress) =>
      update(id, { ...progress, currentRate: 0, leaseOwner: null, leaseUntil: null }),
  };
}
export type Leases = ReturnType<typeof createLeases>;
