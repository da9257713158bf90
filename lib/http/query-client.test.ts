import { QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { PageQueryClient } from './query-client';

const queryKey = ['account', 'items'];
const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** A list that is looked at with refreshing off, and whose reads are answered by hand. */
function list() {
  const client = new PageQueryClient();
  const reads: { answer: (data: string) => void; signal: AbortSignal }[] = [];
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: ({ signal }) => new Promise<string>((answer) => reads.push({ answer, signal })),
    retry: false,
    staleTime: 1_000,
  });
  ending.push(observer.subscribe(() => {}));
  const shown = () => observer.getCurrentResult().data;
  return { client, reads, shown };
}

describe('what is invalidated', () => {
  it('during its first read is read again, and the first answer does not count', async () => {
    const { client, reads, shown } = list();
    const done = client.invalidateQueries({ queryKey: ['account'] });
    expect(reads).toHaveLength(2);
    expect(reads[0]?.signal.aborted).toBe(true);
    reads[0]?.answer('before');
    reads[1]?.answer('after');
    await done;
    expect(shown()).toBe('after');
  });

  it('again and again is told to be done when the last read is', async () => {
    const { client, reads, shown } = list();
    const first = client.invalidateQueries({ queryKey });
    const second = client.invalidateQueries({ queryKey });
    expect(reads).toHaveLength(3);
    reads[2]?.answer('last');
    await Promise.all([first, second]);
    expect(shown()).toBe('last');
  });

  it('during a later read is read again', async () => {
    const { client, reads, shown } = list();
    reads[0]?.answer('first');
    await expect.poll(shown).toBe('first');
    void client.refetchQueries({ queryKey });
    const done = client.invalidateQueries({ queryKey });
    reads[1]?.answer('before');
    reads[2]?.answer('after');
    await done;
    expect(shown()).toBe('after');
  });

  it('leaves other first reads alone', async () => {
    const { client, reads, shown } = list();
    await client.invalidateQueries({ queryKey: ['products'] });
    expect(reads).toHaveLength(1);
    reads[0]?.answer('first');
    await expect.poll(shown).toBe('first');
  });

  it('is known for a while, also of a query that comes only later', async () => {
    const { client } = list();
    await client.invalidateQueries({ queryKey: ['products'] });
    client.setQueryData(['products', 'one'], 'later');
    client.setQueryData(['account', 'summary'], 'other');
    const queries = client
      .getQueryCache()
      .findAll()
      .filter((query) => client.wasInvalidated(query));
    expect(queries.map((query) => query.queryKey)).toEqual([['products', 'one']]);
  });
});
