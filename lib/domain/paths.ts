/**
 * The ids that no path segment can hold: a browser takes some for steps between folders, however they are escaped, and
 * servers refuse a path with a NUL.
 */
const isUnfit = (id: string) => id === '.' || id === '..' || id.includes('\0');

/** Stands in the path of an id that cannot; the id itself is in the query then. */
const stand = '-';

/** `base/<id>/rest`, such that every id has an address of its own; see `idIn` for the way back. */
function withId(base: string, id: string, rest = ''): string {
  if (isUnfit(id)) return `${base}/${stand}${rest}?id=${encodeURIComponent(id)}`;
  return `${base}/${encodeURIComponent(id)}${rest}`;
}

/**
 * The id that an address of `withId` names.
 *
 * @param segment the path's segment, decoded.
 * @param query the value of the query's `id`.
 */
export function idIn(segment: string, query: unknown): string {
  return segment === stand && typeof query === 'string' && isUnfit(query) ? query : segment;
}

/** The address of each page that is about something. Nobody else puts an address together. */
export const paths = {
  product: (id: string) => withId('/products', id),
  productsOfType: (type: string) => `/?type=${encodeURIComponent(type)}`,
  customer: (id: string) => withId('/operator/customers', id),
  deadLetter: (id: string) => withId('/operator/dead-letters', id),
  /** The operator's list with this product in it. */
  productSearch: (id: string) => `/operator/products?search=${encodeURIComponent(id)}`,
  /** `next` is where to go afterwards: a path of this site. */
  signIn: (next: string) => `/sign-in?next=${encodeURIComponent(next)}`,
  register: (next: string) => `/register?next=${encodeURIComponent(next)}`,
};

/** Where the browser asks for what has an id. */
export const apiPaths = {
  action: (eventId: string) => withId('/api/actions', eventId),
  product: (id: string) => withId('/api/products', id),
  customer: (id: string) => withId('/api/operator/customers', id),
  customerItems: (id: string) => withId('/api/operator/customers', id, '/items'),
  deadLetter: (id: string) => withId('/api/operator/dead-letters', id),
  deadLetterBytes: (id: string) => withId('/api/operator/dead-letters', id, '/bytes'),
  feedEntry: (id: string) => withId('/api/operator/feed', id),
};
