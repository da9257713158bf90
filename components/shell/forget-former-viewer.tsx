'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Whom this tab's pages were shown to last; nobody when it has just been loaded, and has nothing to forget. */
let former: string | null = null;

/**
 * When somebody signs in or out, what this tab has read as the one before is dropped; what is on the page stays.
 * Not on every load: what the server has put into the page is not in use yet, and would be dropped with the rest.
 */
export function ForgetFormerViewer({ viewer }: { viewer: string }) {
  const client = useQueryClient();
  useEffect(() => {
    if (former !== null && former !== viewer) client.removeQueries({ type: 'inactive' });
    former = viewer;
  }, [client, viewer]);
  return null;
}
