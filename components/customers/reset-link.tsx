'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RefusalNotice } from '@/components/auth/refusal-notice';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { paths } from '@/lib/domain/paths';
import { type IntentHandle, type Submit, useIntent } from '@/lib/http/use-intent';

/** Makes a one-time link to a new password for a customer's account; `id` of the answer is its token. */
export type IssueResetLink = Submit<{ customerId: string }>;

/** For a customer who cannot get mail from the shop: an operator makes the link and hands it over. */
export function ResetLink({ id, issue, disabled }: { id: string; issue: IssueResetLink; disabled: boolean }) {
  const t = useTranslations('operator.resetLink');
  const [open, setOpen] = useState(false);
  const handle = useIntent(issue);
  const change = (next: boolean) => {
    // The link is shown once, to whoever made it.
    handle.reset();
    setOpen(next);
  };
  return (
    <>
      <Button size="sm" tone="quiet" disabled={disabled} onClick={() => change(true)}>
        <KeyRound aria-hidden className="size-4" />
        {t('begin')}
      </Button>
      <Dialog open={open} onOpenChange={change} title={t('title')} description={t('lead')}>
        {handle.phase === 'applied' && handle.id ? (
          <Made link={`${location.origin}${paths.newPassword}#${handle.id}`} onClose={() => change(false)} />
        ) : (
          <Question handle={handle} onMake={() => handle.submit({ customerId: id })} onClose={() => change(false)} />
        )}
      </Dialog>
    </>
  );
}

function Question(props: { handle: IntentHandle<{ customerId: string }>; onMake: () => void; onClose: () => void }) {
  const { handle, onMake, onClose } = props;
  const t = useTranslations('operator.resetLink');
  const ui = useTranslations('ui');
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p>{t('question')}</p>
      {handle.phase === 'refused' && handle.refusal ? (
        <RefusalNotice refusal={handle.refusal} />
      ) : (
        <FormOutcome handle={handle} />
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onClose}>{ui('cancel')}</Button>
        <Button
          tone="primary"
          busy={handle.phase === 'sending'}
          disabled={handle.phase === 'unconfirmed'}
          onClick={onMake}
        >
          {t('make')}
        </Button>
      </div>
    </div>
  );
}

function Made({ link, onClose }: { link: string; onClose: () => void }) {
  const t = useTranslations('operator.resetLink');
  const ui = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="flex flex-col gap-4 text-sm">
      <TextField
        label={t('link')}
        hint={t('once')}
        readOnly
        value={link}
        className="font-mono text-xs"
        onFocus={(event) => event.target.select()}
      />
      <p role="status" className="text-accent empty:hidden">
        {copied && t('copied')}
      </p>
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onClose}>{ui('close')}</Button>
        <Button tone="primary" onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
    </div>
  );
}
