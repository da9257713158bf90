'use client';

import { Dialog } from '@base-ui/react/dialog';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { forNobody } from '@/lib/domain/made-for';
import { paths } from '@/lib/domain/paths';
import { announceViewer, documentViewer, usePresence } from '@/lib/http/document-viewer';
import { useRestoredCheck } from '@/lib/http/restored-document';

/**
 * Covers a page whose viewer is not the one who is signed in now, and says so. Nothing of it is taken away: when its
 * viewer is back, by a sign-in in another tab, it goes on as it was.
 */
export function ViewerGate() {
  const t = useTranslations('presence');
  const presence = usePresence();
  const said = presence === 'signed_out' ? 'signedOut' : documentViewer() === forNobody ? 'signedIn' : 'other';
  useEffect(announceViewer, []);
  useRestoredCheck();
  return (
    <Dialog.Root open={presence !== 'same'}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-60 bg-paper" />
        <Dialog.Popup className="fixed inset-x-4 top-1/2 z-60 mx-auto flex max-w-lg -translate-y-1/2 flex-col gap-3 rounded-lg border border-line bg-surface p-6 shadow-raised">
          <Dialog.Title className="font-semibold text-xl">{t(`${said}Title`)}</Dialog.Title>
          <Dialog.Description className="text-ink-soft">{t(`${said}Body`)}</Dialog.Description>
          <div className="mt-2 flex flex-wrap gap-2">
            {presence === 'signed_out' && <SignIn />}
            <Button tone={presence === 'other' ? 'primary' : 'secondary'} onClick={() => location.reload()}>
              {t('reload')}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A link of the browser's own: the next page is a document of its own, made for whoever signs in. */
function SignIn() {
  const t = useTranslations('presence');
  return (
    <a href={paths.signIn(`${location.pathname}${location.search}`)} className={buttonClass({ tone: 'primary' })}>
      {t('signIn')}
    </a>
  );
}
