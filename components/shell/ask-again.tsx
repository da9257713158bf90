'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { readQuery } from '@/lib/http/use-read';
import { productReads } from '@/lib/reads/products';

const everyMs = 2_000;

/** For a page that the server could not make for want of its database: it is asked for again when that answers. */
export function AskAgain() {
  const router = useRouter();
  const { data, isFetchedAfterMount, dataUpdatedAt } = useQuery({
    ...readQuery(productReads.list, { size: 1 }),
    staleTime: 0,
    retry: false,
    refetchInterval: everyMs,
  });
  const answered = data !== undefined && isFetchedAfterMount ? dataUpdatedAt : 0;
  useEffect(() => {
    if (answered > 0) router.refresh();
  }, [answered, router]);
  return null;
}
