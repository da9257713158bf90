import { letterRunsAnswer, readDeadLetter } from '@/app/api/_lib/dead-letters';
import { heldSurvey } from '@/app/api/_lib/log-survey';
import { historyVersion, pipelineVersion, readHistory, readPipeline } from '@/app/api/_lib/pipeline';
import type { Registry } from '@/app/api/_lib/registry-type';
import { latestSimulations } from '@/lib/control/simulator';
import { overview } from '@/lib/queries/dashboard';
import { listDeadLetters, matchingDeadLetters } from '@/lib/queries/dead-letters';
import { getFeedEntry, listFeed } from '@/lib/queries/feed';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { shopProgress } from '@/lib/queries/outcomes';
import { countProducts } from '@/lib/queries/products';
import { comparedAt, salesReport } from '@/lib/queries/sales';

/** Of what is compared with the same time on an earlier day. */
const comparison = () => comparedAt(new Date()).toISOString();

/** How the shop and its pipeline do. */
export const panelEntries: Pick<Registry, 'deadLetters' | 'feed' | 'overview' | 'pipeline' | 'sales' | 'simulator'> = {
  deadLetters: {
    list: {
      access: 'operator',
      revisions: ['dead_letters'],
      read: ({ collections, request }) => listDeadLetters(collections, request),
    },
    one: {
      access: 'operator',
      // What became of a letter that was replayed is in the shop's own documents.
      revisions: ['dead_letters', 'owned_items', 'customers', 'products', 'parked'],
      read: ({ collections, request: { id } }) => readDeadLetter(collections, id),
    },
    open: {
      access: 'operator',
      revisions: ['dead_letters'],
      read: async ({ collections }) => ({ open: await countOpenDeadLetters(collections) }),
    },
    matching: {
      access: 'operator',
      revisions: ['dead_letters'],
      read: ({ collections, request }) => matchingDeadLetters(collections, request),
    },
    runs: {
      access: 'operator',
      revisions: ['letter_runs'],
      read: ({ collections }) => letterRunsAnswer(collections),
    },
  },
  feed: {
    list: {
      access: 'operator',
      // Outcomes change when the shop has come further, and when something parked is released or expires.
      revisions: ['feed', 'parked', 'dead_letters'],
      alsoDependsOn: async (collections) => JSON.stringify([...(await shopProgress(collections))]),
      read: ({ collections, request }) => listFeed(collections, request),
    },
    entry: {
      access: 'operator',
      read: ({ collections, request: { id } }) => getFeedEntry(collections, id),
    },
  },
  overview: {
    now: {
      access: 'operator',
      revisions: ['customers', 'products', 'owned_items', 'parked', 'dead_letters', 'sales'],
      alsoDependsOn: comparison,
      read: ({ collections, request }) => overview(collections, { role: 'operator' }, request, new Date()),
    },
  },
  pipeline: {
    now: {
      access: 'operator',
      revisions: ['parked', 'dead_letters', 'pipeline_minutes'],
      alsoDependsOn: (collections) => pipelineVersion(collections, new Date()),
      read: ({ collections }) => readPipeline(collections, new Date()),
    },
    history: {
      access: 'operator',
      revisions: [],
      alsoDependsOn: () => historyVersion(new Date()),
      read: ({ collections }) => readHistory(collections, new Date()),
    },
    log: {
      access: 'operator',
      revisions: [],
      alsoDependsOn: async (collections) => JSON.stringify(await heldSurvey(collections, new Date())),
      read: ({ collections }) => heldSurvey(collections, new Date()),
    },
  },
  sales: {
    report: {
      access: 'operator',
      revisions: ['sales'],
      alsoDependsOn: comparison,
      read: ({ collections, request }) => salesReport(collections, request, new Date()),
    },
  },
  simulator: {
    runs: {
      access: 'operator',
      revisions: ['simulator_runs', 'products'],
      read: async ({ collections }) => {
        const [runs, shelf] = await Promise.all([latestSimulations(collections), countProducts(collections)]);
        return { runs, shelf };
      },
    },
  },
};
