import type { CommandStartedEvent } from 'mongodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Viewer, viewerTag } from '@/lib/auth/viewer';
import type { Hold } from '@/lib/contract/readable';
import { madeForHeader } from '@/lib/domain/made-for';
import { address } from '@/lib/domain/paths';
import type { Collections } from '@/lib/mongo/collections';
import {
  at,
  customerDoc,
  openTestShop,
  ownedItemDoc,
  productDoc,
  type TestShop,
  voucherDoc,
} from '@/lib/mongo/testing';
import type { AnyRead } from '@/lib/reads/read';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import { feedRow } from '@/lib/store/testing/feed-store-contract';
import { configureLogger } from '@/lib/telemetry/logger';

/** What the routes find in place of the web's own: who asks, what holds the log, the database. */
export const web = {
  viewer: { role: 'anonymous' } as Viewer,
  holds: [] as Hold[],
  collections: (): Promise<Collections> => Promise.reject(new Error('not open')),
};

/** The modules in whose place a file of tests puts them (`vi.mock`). */
export const session = { getViewer: async () => web.viewer };
export const logEnds = {
  logRanges: async () => null,
  logHolds: async () => web.holds,
  oldestLeft: async () => null,
  within: (_ms: number, promise: Promise<unknown>) => promise,
  actionsBehind: async () => 4,
};
export const webDatabase = {
  webCollections: () => web.collections(),
  whileDatabaseAnswers: (read: () => Promise<unknown>) => read(),
};

type Get = (request: Request, context: never) => Promise<Response>;

/** A declared read, or a route of its own. */
type Asked = AnyRead | Get;

/** JSON that is no action. */
const poison = {
  value: Buffer.from('[1]'),
  code: 'not_json',
  message: '',
  time: at(0),
  deadLetteredAt: at(0),
} as const;

/** The shop that is asked; opened for each file of tests. */
export let shop: TestShop;
export const anonymous = { role: 'anonymous' } satisfies Viewer;
export const operator = { role: 'operator', userId: 'op', name: 'Op', email: 'op@example.com' } satisfies Viewer;
export const alice = {
  role: 'customer',
  userId: '0123456789abcdef00000001',
  customerId: 'alice',
  name: 'A',
  email: 'a@example.com',
} satisfies Viewer;
export const bob = {
  role: 'customer',
  userId: '0123456789abcdef00000002',
  customerId: 'bob',
  name: 'B',
  email: 'b@example.com',
} satisfies Viewer;

/**
 * Opens the shop before a file's tests and closes it after them; each test begins as nobody.
 *
 * @param onCommand sees every command that goes to the database.
 */
export function useApiWorld(onCommand?: (event: CommandStartedEvent) => void): void {
  beforeAll(() => openShop(onCommand));
  afterAll(() => shop.close());
  beforeEach(() => {
    web.viewer = anonymous;
    web.collections = async () => shop.collections;
  });
}

async function openShop(onCommand?: (event: CommandStartedEvent) => void): Promise<void> {
  configureLogger({ name: 'test', level: 'silent' });
  shop = await openTestShop(onCommand);
  const { collections } = shop;
  await collections.customers.insertMany([customerDoc('alice'), customerDoc('bob')]);
  await collections.products.insertMany([productDoc('milk'), productDoc('bread', { type: 'chleb' })]);
  await collections.vouchers.insertOne(voucherDoc('v', { customerId: 'bob' }));
  await collections.owned_items.insertMany([
    ownedItemDoc('a1', { purchasedAt: at(1) }),
    ownedItemDoc('b1', { customerId: 'bob', purchasedAt: at(2) }),
  ]);
  await collections.dead_letters.insertOne(deadLetterDoc({ _id: 'alice', ...poison }));
  await collections.feed.insertOne(feedRow(1, { _id: 'alice' }));
}

interface Ask {
  as?: Viewer;
  query?: string;
  id?: string;
  tag?: string;
  headers?: Record<string, string>;
  /** For whom the asking page was made; a caller that is no page does not say. */
  madeFor?: Viewer;
}

/** Asks a read or a route, with its answer read as JSON. */
export async function ask(asked: Asked, { as = anonymous, query = '', id, tag, headers, madeFor }: Ask = {}) {
  web.viewer = as;
  const path = typeof asked === 'function' ? `/api/x/${id ?? ''}` : address(asked.path, { id });
  const request = new Request(`http://shop.test${path}${query}`, {
    headers: {
      ...headers,
      ...(tag && { 'if-none-match': tag }),
      ...(madeFor && { [madeForHeader]: viewerTag(madeFor) }),
    },
  });
  const get: Get = typeof asked === 'function' ? asked : (await import('@/app/api/[...path]/route')).GET;
  const response = await get(request, { params: Promise.resolve(id === undefined ? undefined : { id }) } as never);
  const text = await response.text();
  return { response, status: response.status, body: text === '' ? null : JSON.parse(text) };
}
