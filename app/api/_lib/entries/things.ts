import { scopeOf } from '@/app/api/_lib/get-route';
import type { Registry } from '@/app/api/_lib/registry-type';
import type { Collections } from '@/lib/mongo/collections';
import { readCatalogue } from '@/lib/queries/catalogue';
import { getCustomerAccount, listCustomersWithFigures } from '@/lib/queries/customer-figures';
import { customerTimeline } from '@/lib/queries/customer-timeline';
import { getCustomer } from '@/lib/queries/customers';
import { priceHistory } from '@/lib/queries/price-history';
import {
  getProductDetail,
  listBuyers,
  listProductsWithFigures,
  listProductUpdates,
} from '@/lib/queries/product-figures';
import { getProduct, getProducts, listProductTypes } from '@/lib/queries/products';
import { getPurchase, listOwnedItems, ownedTotals, readPurchases } from '@/lib/queries/purchases';
import { tryRule } from '@/lib/queries/rule-trial';
import { listNotices, listRules } from '@/lib/queries/rules';
import { soldVersion } from '@/lib/queries/sold';
import { listVouchers } from '@/lib/queries/vouchers';
import { idsOf, type OperatorProductsAnswer, type ProductListRequest } from '@/lib/reads/products';

/** What was sold of late, looked at every ten seconds. */
const soldOfLate = (collections: Collections) => soldVersion(collections, new Date());

/** The same with who was seen of late, which is known to five minutes. */
const ofLate = async (collections: Collections) =>
  `${await soldOfLate(collections)} ${Math.floor(Date.now() / 300_000)}`;

/** The shop's things, in the shop and in the panel: customers, products, purchases, rules. */
export const thingEntries: Pick<Registry, 'customers' | 'products' | 'purchases' | 'rules'> = {
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
