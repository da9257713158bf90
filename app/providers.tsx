'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { PageQueryClient } from '@/lib/http/query-client';

/** What every page's client side needs: the query cache. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new PageQueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
