'use client';

import { useState } from 'react';
import type { ActionResult } from '@/lib/domain/action-result';
import { leaveDocument, presenceTold } from '@/lib/http/document-viewer';
import { forgetKeptIntents } from '@/lib/http/intent-storage';
import { loadNewVersion } from '@/lib/http/new-version';
import { type Trouble, troubleOf } from '@/lib/http/trouble';

/** The server action that ends the session. */
export type SignOut = () => Promise<ActionResult>;

/**
 * Ends the session and loads the storefront anew: what this document has read was read as somebody who is gone. While
 * somebody else is signed in, their session stays.
 */
export function useSignOut(signOut: SignOut) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const leave = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      const result = await signOut();
      if (result.status === 'done') return left();
      presenceTold('other');
    } catch (error) {
      const found = troubleOf(error);
      setTrouble(found);
      if (found.kind === 'new_version') loadNewVersion();
    }
    setBusy(false);
  };
  return { busy, trouble, leave: () => void leave() };
}

function left(): void {
  forgetKeptIntents();
  leaveDocument('/');
}
