import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alice, anonymous, operator, useApiWorld, web } from '@/app/testing/api-world';
import { MongoUnavailableError } from '@/lib/mongo/client';
import { reads } from '@/lib/reads';
import type { AnyRead } from '@/lib/reads/read';
import { readForPage } from './prefetched';

vi.mock('@/lib/auth/session', async () => (await import('@/app/testing/api-world')).session);
vi.mock('@/app/api/_lib/log-ends', async () => (await import('@/app/testing/api-world')).logEnds);
vi.mock('@/lib/mongo/web', async () => (await import('@/app/testing/api-world')).webDatabase);
vi.mock('@/components/shell/hydrated', () => ({ Hydrated: null }));
useApiWorld();
beforeEach(() => {
  web.viewer = operator;
});

const every = Object.values(reads).flatMap((feature) => Object.values<AnyRead>(feature));

describe('what a page reads', () => {
  it('is what its route answers, with what was left out filled in', async () => {
    const page = await readForPage(reads.purchases.list, { sort: null, cursor: null, size: 25 });
    expect(page?.items.map(({ id }) => id)).toEqual(['b1', 'a1']);
    expect(await readForPage(reads.customers.one, { id: 'alice' })).toMatchObject({ customer: { id: 'alice' } });
    expect(await readForPage(reads.customers.one, { id: 'nobody' })).toBeNull();
  });

  it('comes for a viewer of the right role only', async () => {
    web.viewer = alice;
    expect(await readForPage(reads.account.items, {})).toMatchObject({ items: [{ id: 'a1' }] });
    for (const viewer of [alice, anonymous]) {
      web.viewer = viewer;
      const ofOperator = every.filter(({ path }) => path.startsWith('/api/operator/'));
      const answers = await Promise.all(ofOperator.map((read) => readForPage(read, { id: 'alice' })));
      expect(answers).toEqual(ofOperator.map(() => null));
    }
    expect(await readForPage(reads.products.one, { id: 'milk' })).toMatchObject({ id: 'milk' });
  });

  it('is not there while the database is away, and a bug is one', async () => {
    web.collections = () => Promise.reject(new MongoUnavailableError('host', 'away'));
    expect(await readForPage(reads.customers.list, {})).toBeUndefined();
    web.collections = () => Promise.reject(new TypeError('bug'));
    await expect(readForPage(reads.customers.list, {})).rejects.toThrow('bug');
  });
});
