'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** When somebody signs in or out, what this tab has read as the one before is dropped; what is on the page stays. */
export function ForgetFormerViewer({ viewer }: { viewer: string }) {
  const client = useQueryClient();
  useEffect(() => client.removeQueries({ type: 'inactive' }), [client, viewer]);
  return null;
}
