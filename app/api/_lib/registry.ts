import { latestSimulations } from '@/lib/control/simulator';
import { warsawDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import { accountSummary } from '@/lib/queries/account';
import { actionStatus } from '@/lib/queries/actions';
import { readCatalogue } from '@/lib/queries/catalogue';
import { getCustomerAccount, listCustomersWithFigures } from '@/lib/queries/customer-figures';
import { customerTimeline } from '@/lib/queries/customer-timeline';
import { getCustomer } from '@/lib/queries/customers';
import { overview } from '@/lib/queries/dashboard';
import { listDeadLetters, matchingDeadLetters } from '@/lib/queries/dead-letters';
import { getFeedEntry, listFeed } from '@/lib/queries/feed';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { shopProgress } from '@/lib/queries/outcomes';
import { priceHistory } from '@/lib/queries/price-history';
import {
  getProductDetail,
  listBuyers,
  listProductsWithFigures,
  listProductUpdates,
} from '@/lib/queries/product-figures';
import { countProducts, getProduct, getProducts, listProductTypes } from '@/lib/queries/products';
import { getPurchase, listOwnedItems, ownedTotals, readPurchases } from '@/lib/queries/purchases';
import { receipt } from '@/lib/queries/receipt';
import { listRejectedPurchases } from '@/lib/queries/rejected-purchases';
import { tryRule } from '@/lib/queries/rule-trial';
import { listNotices, listRules } from '@/lib/queries/rules';
import { comparedAt, salesReport } from '@/lib/queries/sales';
import { listSessions } from '@/lib/queries/sessions';
import { soldVersion } from '@/lib/queries/sold';
import { listBoughtProducts, listThings } from '@/lib/queries/things';
import { listVouchers } from '@/lib/queries/vouchers';
import type { reads } from '@/lib/reads';
import { idsOf, type OperatorProductsAnswer, type ProductListRequest } from '@/lib/reads/products';
import type { AnswerOf, AnyRead, ParsedOf } from '@/lib/reads/read';
import { letterRunsAnswer, readDeadLetter } from './dead-letters';
import { type Access, type Entry, scopeOf } from './get-route';
import { actionsBehind } from './log-ends';
import { heldSurvey } from './log-survey';
import { historyVersion, pipelineVersion, readHistory, readPipeline } from './pipeline';

type EntryOf<R extends AnyRead> = { [A in Access]: Entry<A, ParsedOf<R>, AnswerOf<R>> }[Access];
type Reads = typeof reads;

/** A read that is declared and has no entry does not compile. */
type Registry = {
  [Feature in keyof Reads]: {
    [Name in keyof Reads[Feature]]: Reads[Feature][Name] extends AnyRead ? EntryOf<Reads[Feature][Name]> : never;
  };
};

const today = () => warsawDay(new Date());
/** Of what is compared with the same time on an earlier day. */
const comparison = () => comparedAt(new Date()).toISOString();

/** What was sold of late, looked at every ten seconds. */
const soldOfLate = (collections: Collections) => soldVersion(collections, new Date());

/** The same with who was seen of late, which is known to five minutes. */
const ofLate = async (collections: Collections) =>
  `${await soldOfLate(collections)} ${Math.floor(Date.now() / 300_000)}`;

/** Of everything that is read: who may, which revisions its answer depends on, and the function that reads. */
export const registry: Registry = {
  account: {
    items: {
      access: 'customer',
      revisions: ['owned_items', 'products'],
      read: ({ collections, viewer, request }) => listThings(collections, scopeOf(viewer), viewer.customerId, request),
    },
    products: {
      access: 'customer',
      revisions: ['owned_items', 'products'],
      read: ({ collections, viewer, request }) =>
        listBoughtProducts(collections, scopeOf(viewer), viewer.customerId, request),
    },
    rejected: {
      access: 'customer',
      // A letter that was replayed is applied or waiting.
      revisions: ['dead_letters', 'owned_items', 'parked', 'products'],
      alsoDependsOn: today,
      read: ({ collections, viewer }) =>
        listRejectedPurchases(collections, scopeOf(viewer), viewer.customerId, new Date()),
    },
    receipt: {
      access: 'customer',
      revisions: ['owned_items', 'customers'],
      read: ({ collections, viewer, request }) => receipt(collections, scopeOf(viewer), viewer.customerId, request),
    },
    summary: {
      access: 'customer',
      revisions: ['customers', 'dead_letters'],
      read: ({ collections, viewer }) => accountSummary(collections, viewer.customerId),
    },
    vouchers: {
      access: 'customer',
      // The purchase that redeemed a voucher is written before the vouchers' revision moves.
      revisions: ['vouchers'],
      read: ({ collections, viewer }) => listVouchers(collections, scopeOf(viewer), viewer.customerId),
    },
    sessions: {
      access: 'customer',
      read: ({ collections, viewer }) => listSessions(collections, viewer.userId),
    },
  },
  actions: {
    status: {
      access: 'signed-in',
      read: ({ collections, viewer, request: { id } }) =>
        actionStatus(collections, scopeOf(viewer), id, () => actionsBehind(collections)),
    },
  },
  customers: {
    list: {
      access: 'operator',
      revisions: ['customers'],
      // Purchases and sessions change more often than a list has to.
      alsoDependsOn: ofLate,
      read: ({ collections, viewer, request }) => listCustomersWithFigures(collections, scopeOf(viewer), request),
    },
    account: {
      access: 'operator',
      read: ({ collections, request: { id } }) => getCustomerAccount(collections, id),
    },
    timeline: {
      access: 'operator',
      revisions: ['customers', 'owned_items', 'vouchers', 'dead_letters'],
      read: ({ collections, viewer, request: { id } }) => customerTimeline(collections, scopeOf(viewer), id),
    },
    vouchers: {
      access: 'operator',
      revisions: ['vouchers'],
      read: ({ collections, viewer, request: { id } }) => listVouchers(collections, scopeOf(viewer), id),
    },
    one: {
      access: 'operator',
      revisions: ['customers', 'owned_items'],
      read: async ({ collections, viewer, request: { id } }) => {
        const customer = await getCustomer(collections, scopeOf(viewer), id);
        return customer && { customer, totals: await ownedTotals(collections, scopeOf(viewer), id) };
      },
    },
    items: {
      access: 'operator',
      revisions: ['owned_items'],
      read: ({ collections, viewer, request }) => listOwnedItems(collections, scopeOf(viewer), request.id, request),
    },
  },
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
  products: {
    list: {
      access: 'public',
      revisions: ['products'],
      alsoDependsOn: soldOfLate,
      read: ({ collections, request }) => readCatalogue(collections, request, new Date()),
    },
    one: {
      access: 'public',
      revisions: ['products'],
      read: ({ collections, request: { id } }) => getProduct(collections, id),
    },
    prices: {
      access: 'public',
      revisions: ['products'],
      read: ({ collections, request: { id } }) => priceHistory(collections, id, new Date()),
    },
    basket: {
      access: 'public',
      revisions: ['products'],
      read: ({ collections, request: { ids = '[]' } }) => getProducts(collections, idsOf(ids) ?? []),
    },
    operatorList: { access: 'operator', revisions: ['products'], alsoDependsOn: soldOfLate, read: readProducts },
    operatorOne: {
      access: 'operator',
      revisions: ['products'],
      alsoDependsOn: soldOfLate,
      read: ({ collections, request: { id } }) => getProductDetail(collections, id, new Date()),
    },
    buyers: {
      access: 'operator',
      revisions: ['customers'],
      alsoDependsOn: soldOfLate,
      read: ({ collections, request: { id } }) => listBuyers(collections, id),
    },
    updates: {
      access: 'operator',
      revisions: ['products'],
      read: ({ collections, request: { id } }) => listProductUpdates(collections, id),
    },
  },
  purchases: {
    list: {
      access: 'operator',
      revisions: ['owned_items', 'customers', 'products'],
      read: ({ collections, viewer, request }) => readPurchases(collections, scopeOf(viewer), request),
    },
    one: {
      access: 'operator',
      revisions: ['owned_items', 'customers'],
      read: ({ collections, viewer, request: { id } }) => getPurchase(collections, scopeOf(viewer), id),
    },
  },
  rules: {
    list: {
      access: 'operator',
      revisions: ['rules', 'notices', 'products'],
      read: async ({ collections }) => {
        const [rules, types] = await Promise.all([listRules(collections), listProductTypes(collections)]);
        return { rules, types };
      },
    },
    notices: {
      access: 'operator',
      // Not on purchases: those that a notice names were applied before it, and do not change.
      revisions: ['notices', 'vouchers', 'customers'],
      read: ({ collections, request }) => listNotices(collections, request),
    },
    trial: {
      access: 'operator',
      revisions: ['owned_items', 'customers'],
      read: async ({ collections, request }) => ({ trial: await tryRule(collections, request.rule, new Date()) }),
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

/** A page of products and every type. */
async function readProducts(context: {
  collections: Collections;
  request: ProductListRequest;
}): Promise<OperatorProductsAnswer> {
  const [page, types] = await Promise.all([
    listProductsWithFigures(context.collections, context.request, new Date()),
    listProductTypes(context.collections),
  ]);
  return { ...page, types };
}
