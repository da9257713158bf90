'use client';

import { useState } from 'react';
import { forgetBasket } from '@/components/basket/use-basket';
import type { CommandResult, Refusal } from '@/lib/domain/command-result';
import { paths } from '@/lib/domain/paths';
import { actHere, leaveDocument } from '@/lib/http/document-viewer';
import { forgetKeptIntents } from '@/lib/http/intent-storage';
import { loadNewVersion } from '@/lib/http/new-version';
import { type Trouble, troubleOf } from '@/lib/http/trouble';

/** The command that ends the session. */
export type SignOut = () => Promise<CommandResult>;

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
      const result = await actHere(signOut);
      if (result.status === 'done') return leaveAccount(paths.catalogue);
      if (result.status === 'refused') setTrouble(unlessShown(result.reason));
    } catch (error) {
      const found = troubleOf(error);
      setTrouble(found);
      if (found.kind === 'new_version') loadNewVersion();
    }
    setBusy(false);
  };
  return { busy, trouble, leave: () => void leave() };
}

/** Of a session that is another's or over the whole page says so. */
function unlessShown(reason: Refusal): Trouble | null {
  if (reason === 'other_viewer' || reason === 'unauthenticated') return null;
  return { kind: reason === 'rate_limited' ? 'busy' : 'gateway' };
}

/** Leaves a document whose viewer is signed in no more; nothing of theirs stays in the browser. */
export function leaveAccount(path: string): void {
  forgetKeptIntents();
  forgetBasket();
  leaveDocument(path);
}
