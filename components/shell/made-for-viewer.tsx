'use client';

import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { forUnknown } from '@/lib/domain/made-for';
import { documentViewer, loadDocumentAnew } from '@/lib/http/document-viewer';

const never = () => () => {};

/**
 * A page that a navigation brought into a document of somebody else, because somebody has signed in or out since, is not
 * shown in it: the document is loaded anew. What was made while nobody could tell for whom has nothing of anybody in it.
 */
export function MadeForViewer({ viewer, children }: { viewer: string; children: ReactNode }) {
  const isOthers = useSyncExternalStore(
    never,
    () => viewer !== forUnknown && viewer !== documentViewer(),
    () => false,
  );
  useEffect(() => {
    if (isOthers) loadDocumentAnew();
  }, [isOthers]);
  return isOthers ? null : children;
}
