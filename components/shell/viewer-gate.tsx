'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId } from 'react';
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
  const id = useId();
  if (presence === 'same') return null;
  return (
    <dialog
      ref={keepOpen}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => keepOpen(event.currentTarget)}
      className="m-auto w-[calc(100%-2rem)] max-w-lg rounded-lg border border-line bg-surface p-6 text-ink shadow-raised backdrop:bg-paper"
    >
      <div className="flex flex-col gap-3">
        <h2 id={`${id}-title`} className="font-semibold text-xl">
          {t(`${said}Title`)}
        </h2>
        <p id={`${id}-body`} className="text-ink-soft">
          {t(`${said}Body`)}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          {presence === 'signed_out' && <SignIn />}
          <Button tone={presence === 'other' ? 'primary' : 'secondary'} onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

/** Above all of the page; no key takes it away, though a browser lets Escape close what was asked twice. */
function keepOpen(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal();
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
