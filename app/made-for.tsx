import { cache, type ReactNode } from 'react';
import { MadeForViewer } from '@/components/shell/made-for-viewer';
import { getViewer } from '@/lib/auth/session';
import { viewerTag } from '@/lib/auth/viewer';
import { forUnknown } from '@/lib/domain/made-for';
import { unlessOutage } from '@/lib/mongo/outage';

/** The tag of whoever looks at this page; read once per request. */
export const pageViewer: () => Promise<string> = cache(async () => {
  const viewer = await unlessOutage(getViewer);
  return viewer ? viewerTag(viewer) : forUnknown;
});

/** Around a page's content: it is shown only in a document that was made for the same viewer. */
export async function MadeFor({ children }: { children: ReactNode }) {
  return <MadeForViewer viewer={await pageViewer()}>{children}</MadeForViewer>;
}
