/**
 * The ids that no path segment can hold: a browser takes some for steps between folders, however they are escaped, and
 * servers refuse a path with a NUL.
 */
const isUnfit = (id: string) => id === '.' || id === '..' || id.includes('\0');

/** Stands in the path of an id that cannot; the id itself is in the query then. */
const stand = '-';

/** Where a path has an id. */
const place = '[id]';

/** What an address says besides its path; nothing of what is empty. */
export type Parameters = Readonly<Record<string, string | number | null | undefined>>;

/**
 * The address of a path of this site: with `id` in its place, such that every id has an address of its own (see `idIn`
 * for the way back), and the other parameters in the order of their names, so that one request has one address.
 */
export function address(path: string, { id, ...others }: Parameters = {}): string {
  const named = String(id ?? '');
  const held = path.replace(place, () => (isUnfit(named) ? stand : encodeURIComponent(named)));
  const query = new URLSearchParams(
    Object.entries({ ...others, ...(path.includes(place) && isUnfit(named) && { id: named }) })
      .flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, `${value}`]]))
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ).toString();
  return query === '' ? held : `${held}?${query}`;
}

/**
 * The id that such an address names.
 *
 * @param segment the path's segment, decoded.
 * @param query the value of the query's `id`.
 */
export function idIn(segment: string, query: unknown): string {
  return segment === stand && typeof query === 'string' && isUnfit(query) ? query : segment;
}

/**
 * What a request's path has in the places of one of `apiPaths`.
 *
 * @returns the id, decoded; `''` of a path that has no place for one; `null` when the request's is another path.
 */
export function idAt(path: string, pathname: string): string | null {
  const [parts, found] = [path.split('/'), pathname.split('/')];
  if (parts.length !== found.length) return null;
  if (!parts.every((part, i) => part === place || part === found[i])) return null;
  return decodeURIComponent(found[parts.indexOf(place)] ?? '');
}

/** The address of each page. Nobody else puts an address together. */
export const paths = {
  catalogue: '/',
  product: (id: string) => address('/products/[id]', { id }),
  /** The same with so many pieces to buy. */
  productAgain: (id: string, quantity: number) => address('/products/[id]', { id, quantity }),
  productsOfType: (type: string) => `/?type=${encodeURIComponent(type)}`,
  account: '/account',
  /** What is printed of one's own things: one purchase, or those that a filter leaves. */
  receipt: ({ search: q, ...others }: Parameters) => address('/account/receipt', { q, ...others }),
  security: '/account/security',
  accountDeleted: '/account-deleted',
  forgottenPassword: '/forgotten-password',
  /** The link's token stands behind it, as the fragment. */
  newPassword: '/new-password',
  basket: '/basket',
  /** `next` is where to go afterwards: a path of this site. */
  signIn: (next?: string | null) => withNext('/sign-in', next),
  register: (next?: string | null) => withNext('/register', next),
  overview: '/operator',
  products: '/operator/products',
  newProduct: '/operator/products?add=true',
  customers: '/operator/customers',
  customer: (id: string) => address('/operator/customers/[id]', { id }),
  operatorProduct: (id: string) => address('/operator/products/[id]', { id }),
  importProducts: '/operator/import',
  purchases: '/operator/purchases',
  /** Those that a filter leaves. */
  purchasesOf: (filter: Parameters) => address('/operator/purchases', filter),
  purchase: (id: string) => address('/operator/purchases/[id]', { id }),
  sales: '/operator/sales',
  rules: '/operator/rules',
  simulator: '/operator/simulator',
  pipeline: '/operator/pipeline',
  feed: '/operator/feed',
  /** The live feed with nothing but what is about a customer or a product. */
  recordsAbout: (id: string) => `/operator/feed?about=${encodeURIComponent(id)}`,
  /** The live feed, searched. */
  recordsWith: (text: string) => `/operator/feed?search=${encodeURIComponent(text)}`,
  /** One record, by `topic-partition-offset`. */
  record: (id: string) => address('/operator/feed/[id]', { id }),
  /** The live feed with the records of one event. */
  recordsOf: (id: string) => `/operator/feed?search=${encodeURIComponent(id)}`,
  deadLetters: '/operator/dead-letters',
  deadLetter: (id: string) => address('/operator/dead-letters/[id]', { id }),
};

function withNext(path: string, next: string | null | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}

/** Where the browser asks for what a page shows; `address` makes an address of each. */
export const apiPaths = {
  products: '/api/products',
  product: '/api/products/[id]',
  productPrices: '/api/products/[id]/prices',
  basketProducts: '/api/basket/products',
  action: '/api/actions/[id]',
  viewer: '/api/viewer',
  account: '/api/account',
  accountItems: '/api/account/items',
  accountProducts: '/api/account/products',
  accountSummary: '/api/account/summary',
  accountCsv: '/api/account/csv',
  accountRejected: '/api/account/rejected',
  accountReceipt: '/api/account/receipt',
  accountVouchers: '/api/account/vouchers',
  accountSessions: '/api/account/sessions',
  operator: '/api/operator',
  overview: '/api/operator/overview',
  operatorProducts: '/api/operator/products',
  operatorProduct: '/api/operator/products/[id]',
  productUpdates: '/api/operator/products/[id]/updates',
  productBuyers: '/api/operator/products/[id]/buyers',
  customers: '/api/operator/customers',
  customer: '/api/operator/customers/[id]',
  customerItems: '/api/operator/customers/[id]/items',
  customerAccount: '/api/operator/customers/[id]/account',
  customerTimeline: '/api/operator/customers/[id]/timeline',
  customerVouchers: '/api/operator/customers/[id]/vouchers',
  purchases: '/api/operator/purchases',
  purchase: '/api/operator/purchases/[id]',
  /** Files of what the panel's lists show, all pages of them. */
  productsCsv: '/api/operator/csv/products',
  customersCsv: '/api/operator/csv/customers',
  purchasesCsv: '/api/operator/csv/purchases',
  deadLettersCsv: '/api/operator/csv/dead-letters',
  sales: '/api/operator/sales',
  salesCsv: '/api/operator/sales/csv',
  rules: '/api/operator/rules',
  notices: '/api/operator/notices',
  ruleTrial: '/api/operator/rules/trial',
  simulator: '/api/operator/simulator',
  pipelineHistory: '/api/operator/pipeline/history',
  pipelineLog: '/api/operator/pipeline/log',
  pipeline: '/api/operator/pipeline',
  feed: '/api/operator/feed',
  feedEntry: '/api/operator/feed/[id]',
  deadLetters: '/api/operator/dead-letters',
  deadLetter: '/api/operator/dead-letters/[id]',
  deadLetterBytes: '/api/operator/dead-letters/[id]/bytes',
  openLetters: '/api/operator/dead-letters/count',
  matchingLetters: '/api/operator/dead-letters/matching',
  letterRuns: '/api/operator/dead-letters/runs',
  /** Whether the web is fit to serve; asked by whoever watches it. */
  health: '/api/health',
} as const;
