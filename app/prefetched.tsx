import { dehydrate, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MadeFor } from '@/app/made-for';
import { Hydrated } from '@/components/shell/hydrated';
import type { Collections } from '@/lib/mongo/collections';
import { unlessOutage } from '@/lib/mongo/outage';
import { webCollections } from '@/lib/mongo/web';

type Prefetch = (client: QueryClient, collections: Collections) => readonly Promise<unknown>[];

/** The page with its data in it. What cannot be read here in time, the browser asks for itself and says what is wrong. */
export async function Prefetched({ prefetch, children }: { prefetch: Prefetch; children: ReactNode }) {
  const client = new QueryClient();
  await unlessOutage(async () => Promise.all(prefetch(client, await webCollections())));
  return (
    <MadeFor>
      <Hydrated state={dehydrate(client)}>{children}</Hydrated>
    </MadeFor>
  );
}
