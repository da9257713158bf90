import type { QueryClient } from '@tanstack/react-query';
import { customerIdOf, type ShopViewer } from '@/components/shell/shop-viewer';
import { vouchersQuery } from '@/lib/http/vouchers';
import type { Collections } from '@/lib/mongo/collections';
import { listVouchers } from '@/lib/queries/vouchers';

/** Puts a customer's vouchers into the page; a read that fails is left to the browser. */
export async function prefetchVouchers(
  client: QueryClient,
  collections: Collections,
  viewer: ShopViewer,
): Promise<void> {
  const customerId = customerIdOf(viewer);
  if (customerId === null) return;
  await client.prefetchQuery({
    ...vouchersQuery(customerId),
    queryFn: () => listVouchers(collections, { role: 'customer', customerId }, customerId),
  });
}
