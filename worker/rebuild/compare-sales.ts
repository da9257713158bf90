import { batches } from '@/lib/domain/batches';
import type { SalesDoc, SalesFactDoc } from '@/lib/mongo/documents/sales';
import { batchSize, type View } from './compare';
import type { RebuildContext } from './context';
import { type AnyDoc, type Findings, fieldDifferences } from './difference';
import { isAfter } from './plan';

/** A purchase as it was counted last; by which records is left out. */
export const salesFactView: View = {
  collection: 'sales_facts',
  leaveOut: [],
  content: (document) => {
    const { corrections = [], ...first } = document as unknown as SalesFactDoc;
    const { hour, units, revenue } = corrections.at(-1) ?? first;
    return { hour, units, revenue };
  },
  isNewer: (document, context) => {
    const { corrections = [], ...first } = document as unknown as SalesFactDoc;
    return [first, ...corrections].some((record) => isAfter(context.plan, record));
  },
};

/** The counters of one product and hour, over all partitions. */
interface Group {
  live: SalesDoc[];
  rebuilt: SalesDoc[];
}

/**
 * Compares counters by what they come to over the partitions: after partitions were added, a purchase may be counted in
 * another one than at the first time.
 */
export async function compareCounters(context: RebuildContext, findings: Findings): Promise<void> {
  const { live, next } = context;
  for await (const batch of batches(next.sales.find({}), batchSize)) {
    for (const [key, group] of await groupsOf(batch, context)) {
      if (isFirst(group.rebuilt, batch)) await compareGroup(key, group, context, findings);
    }
  }
  for await (const batch of batches(live.sales.find({}), batchSize)) {
    for (const [key, group] of await groupsOf(batch, context)) {
      if (group.rebuilt.length === 0 && isFirst(group.live, batch)) await compareGroup(key, group, context, findings);
    }
  }
}

async function compareGroup(key: string, group: Group, context: RebuildContext, findings: Findings): Promise<void> {
  const fields = fieldDifferences(sums(group.live), sums(group.rebuilt));
  if (fields.length === 0) return findings.compared(1);
  if (group.live.some((counter) => isAfter(context.plan, counter))) return findings.open(1);
  const kind = group.live.length === 0 ? 'missing' : group.rebuilt.length === 0 ? 'extra' : 'changed';
  const kept = new Set(group.rebuilt.map(({ _id }) => _id));
  const remove = group.live.map(({ _id }) => _id).filter((id) => !kept.has(id));
  await findings.found({
    collection: 'sales',
    id: key,
    kind,
    fields: kind === 'changed' ? fields : [],
    direct: false,
    remedy: { put: group.rebuilt as unknown as AnyDoc[], remove },
  });
}

function sums(counters: readonly SalesDoc[]): object {
  const sum = (figure: (counter: SalesDoc) => number) => counters.reduce((total, one) => total + figure(one), 0);
  return {
    units: sum(({ units }) => units),
    revenue: sum(({ revenue }) => revenue),
    purchases: sum(({ purchases }) => purchases),
    days: [...new Set(counters.map(({ day }) => day))],
  };
}

/** The whole groups of a batch's counters, of both sides. */
async function groupsOf(batch: readonly SalesDoc[], { live, next, plan }: RebuildContext): Promise<Map<string, Group>> {
  const groups = new Map(batch.map(({ _id }): [string, Group] => [keyOf(_id), { live: [], rebuilt: [] }]));
  const ids = [...groups.keys()].flatMap((key) => plan.stretches.map((_, partition) => `${key}|${partition}`));
  const [ours, rebuilt] = await Promise.all(
    [live, next].map(({ sales }) => sales.find({ _id: { $in: ids } }).toArray()),
  );
  for (const counter of ours ?? []) groups.get(keyOf(counter._id))?.live.push(counter);
  for (const counter of rebuilt ?? []) groups.get(keyOf(counter._id))?.rebuilt.push(counter);
  return groups;
}

/** Each group is looked at once: with the counter of its lowest partition. */
function isFirst(counters: readonly SalesDoc[], batch: readonly SalesDoc[]): boolean {
  const lowest = Math.min(...counters.map(({ partition }) => partition));
  const first = counters.find(({ partition }) => partition === lowest);
  return batch.some(({ _id }) => _id === first?._id);
}

function keyOf(id: string): string {
  return id.slice(0, id.lastIndexOf('|'));
}
