import type { ShopViewer } from '@/components/shell/shop-viewer';
import { getViewer } from '@/lib/auth/session';
import { unlessOutage } from '@/lib/mongo/outage';

/** What the shop's pages tell the browser of the viewer. */
export async function shopViewer(): Promise<ShopViewer> {
  const viewer = await unlessOutage(getViewer);
  switch (viewer?.role) {
    case undefined:
      return { role: 'unknown' };
    case 'anonymous':
      return { role: 'anonymous' };
    case 'operator':
      return { role: 'operator', name: viewer.name };
    case 'customer':
      return { role: 'customer', customerId: viewer.customerId, name: viewer.name };
  }
}
