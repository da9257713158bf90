import type { Config } from '@/lib/config';
import type { Collections } from '@/lib/mongo/collections';
import type { Resource } from '@/lib/mongo/documents/progress';
import { compareView } from './compare';
import { compareCounters, salesFactView } from './compare-sales';
import type { Pass, RebuildContext } from './context';
import type { Findings } from './difference';
import { beginSales } from './sales';
import { beginShop } from './shop';
import { letters, shopViews } from './views';

/** How one processor's data is rebuilt from its topic. */
export interface RebuildEntry {
  processor: string;
  topic: keyof Config['kafka']['topics'];
  /** What pages are told to read again when the data was replaced. */
  resources: readonly Resource[];
  begin(context: RebuildContext): Promise<readonly Pass[]>;
  compare(context: RebuildContext, findings: Findings): Promise<void>;
  /** What is emptied when it is of another log: the worker makes it again when it reads this one from the beginning. */
  clears?: readonly (keyof Collections)[];
}

const shop: RebuildEntry = {
  processor: 'shop',
  topic: 'actions',
  resources: ['customers', 'products', 'vouchers', 'owned_items', 'parked', 'dead_letters'],
  begin: beginShop,
  async compare(context, findings) {
    for (const view of shopViews) await compareView(view, context, findings);
  },
};

const sales: RebuildEntry = {
  processor: 'sales',
  topic: 'facts',
  resources: ['sales', 'dead_letters'],
  begin: beginSales,
  async compare(context, findings) {
    await compareCounters(context, findings);
    await compareView(salesFactView, context, findings);
    await compareView(letters, context, findings);
  },
};

/** Nothing of these is compared: a window on the newest records, and what rules need to know of the last 90 days. */
const uncompared = { begin: async () => [], compare: async () => {} };

const reactions: RebuildEntry = {
  processor: 'reactions',
  topic: 'facts',
  resources: [],
  clears: ['reaction_customers', 'reaction_facts'],
  ...uncompared,
};

const feed: RebuildEntry = {
  processor: 'feed',
  topic: 'actions',
  resources: ['feed'],
  clears: ['feed'],
  ...uncompared,
};

/** What can be rebuilt, in the order of dependence: the shop first, for its log is the truth. */
export const rebuildEntries: readonly RebuildEntry[] = [shop, sales, reactions, feed];

/** A processor's data, rebuilt beside the live ones. */
export interface Rebuilt {
  entry: RebuildEntry;
  context: RebuildContext;
}
