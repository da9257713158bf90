import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MadeFor } from '@/app/made-for';
import type { Collections } from '@/lib/mongo/collections';
import { webCollections } from '@/lib/mongo/web';

type Prefetch = (client: QueryClient, collections: Collections) => readonly Promise<unknown>[];

/** The page with its data in it. What cannot be read here, the browser asks for itself and says what is wrong. */
export async function Prefetched({ prefetch, children }: { prefetch: Prefetch; children: ReactNode }) {
  const client = new QueryClient();
  const collections = await webCollections().catch(() => null);
  if (collections) await Promise.all(prefetch(client, collections));
  return (
    <MadeFor>
      <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
    </MadeFor>
  );
}
