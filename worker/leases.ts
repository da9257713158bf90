import { randomUUID } from 'node:crypto';
import { type RunCollection, runsOf } from '@/lib/control/runs';
import type { RunState } from '@/lib/domain/run';
import type { Collections } from '@/lib/mongo/collections';
import type { RunDoc } from '@/lib/mongo/documents/web';
import { bumpRevisions } from '@/lib/mongo/revisions';

/** How long a run waits for a worker that was killed; ms. */
const leaseMs = 10_000;

/** How a worker leaves a run: ended, or to another worker. */
export type Departure = Exclude<RunState, 'requested' | 'running'> | 'released';

export type Leases<Doc extends RunDoc> = ReturnType<typeof createLeases<Doc>>;

/** Which worker carries a run out: compare-and-set on its lease, so that it is one at a time. */
export function createLeases<Doc extends RunDoc>(collections: Collections, name: RunCollection) {
  const owner = randomUUID();
  const runs = runsOf(collections, name);
  const until = () => new Date(Date.now() + leaseMs);

  /** Changes a run that is still ours; `null` when another worker has it, or nobody. */
  const update = async (_id: string, fields: Partial<RunDoc>): Promise<RunDoc | null> => {
    const run = await runs.findOneAndUpdate({ _id, leaseOwner: owner }, { $set: fields }, { returnDocument: 'after' });
    if (run) await bumpRevisions(collections, [name]);
    return run;
  };
  return {
    /** Takes the oldest run that no other worker holds: asked for, left by one that died, or by this one in an outage. */
    async take(): Promise<Doc | null> {
      const open: RunState[] = ['requested', 'running'];
      const free = {
        state: { $in: open },
        $or: [{ leaseUntil: null }, { leaseUntil: { $lt: new Date() } }, { leaseOwner: owner }],
      };
      const [candidate] = await runs.find(free).sort({ requestedAt: 1 }).limit(1).toArray();
      if (!candidate) return null;
      const startedAt = candidate.startedAt ?? new Date();
      const taken = { state: 'running', leaseOwner: owner, leaseUntil: until(), startedAt } as const;
      const filter = { _id: candidate._id, ...free };
      const run = await runs.findOneAndUpdate(filter, { $set: taken }, { returnDocument: 'after' });
      if (run) await bumpRevisions(collections, [name]);
      return run as Doc | null;
    },

    /** Changes what a run says of itself; it is so in every worker. */
    note: (id: string, fields: Partial<Doc>) => update(id, fields as Partial<RunDoc>),

    /** Saves progress and renews the lease; the answer also tells whether Cancel was asked for. */
    renew: (id: string, progress: Partial<Doc>) => update(id, { ...progress, leaseUntil: until() }),

    /** Ends a run, or leaves it to another worker, which goes on at once. */
    leave: (id: string, as: Departure, progress: Partial<Doc>, fault: unknown) =>
      update(id, {
        ...progress,
        ...(fault !== undefined && { lastError: fault instanceof Error ? fault.message : String(fault) }),
        ...(as !== 'released' && { state: as, finishedAt: new Date() }),
        leaseOwner: null,
        leaseUntil: null,
      }),
  };
}
