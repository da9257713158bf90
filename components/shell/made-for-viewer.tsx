'use client';

import { type ReactNode, useEffect } from 'react';
import { loadDocumentAnew, useIsForAnother } from '@/lib/http/document-viewer';

/**
 * A page that a navigation brought into a document of somebody else, because somebody has signed in or out since, is not
 * shown in it: the document is loaded anew. What was made while nobody could tell for whom has nothing of anybody in it.
 */
export function MadeForViewer({ viewer, children }: { viewer: string; children: ReactNode }) {
  const isOthers = useIsForAnother(viewer);
  useEffect(() => {
    if (isOthers) loadDocumentAnew();
  }, [isOthers]);
  return isOthers ? null : children;
}
