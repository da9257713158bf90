'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { UnconfirmedReason, UnsentNotice } from '@/components/action/trouble-notice';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { IntentHandle } from '@/lib/http/use-intent';

type Outcome = Pick<IntentHandle<never>, 'phase' | 'refusal' | 'trouble' | 'repeated' | 'retry'>;

/** In a form: why nothing was published, or that nobody knows; what was typed stays. */
export function FormOutcome({ action }: { action: Outcome }) {
  const t = useTranslations('action');
  const refusal = useTranslations('refusal');
  const operator = useTranslations('operator.changes');
  if (action.phase === 'unconfirmed') {
    return (
      <Notice
        tone="pending"
        action={
          <Button size="sm" onClick={action.retry}>
            {t('retry')}
          </Button>
        }
      >
        <UnconfirmedReason action={action} /> {!action.refusal && t('unconfirmed')}
      </Notice>
    );
  }
  if (action.phase === 'refused' && action.refusal) {
    return (
      <Notice tone="error">
        {refusal(action.refusal.reason)} {operator('keepTyping')}
      </Notice>
    );
  }
  if (action.phase === 'unsent') return <UnsentNotice action={action} />;
  if (action.phase === 'invalid') return <Notice tone="error">{operator('checkForm')}</Notice>;
  return action.repeated && <Notice tone="info">{t('doubleClick')}</Notice>;
}

/** Marks the fields that the server found wrong, and brings the reader to the first of them. */
export function useServerFaults<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  { phase, fields }: Pick<IntentHandle<never>, 'phase' | 'fields'>,
): void {
  const mark = useEffectEvent(() => {
    const known = Object.keys(form.getValues());
    Object.entries(fields).forEach(([path, [message]], index) => {
      const name = path.split('.').at(-1) ?? path;
      if (message === undefined || !known.includes(name)) return;
      form.setError(name as FieldPath<Values>, { type: 'server', message }, { shouldFocus: index === 0 });
    });
  });
  useEffect(() => {
    if (phase === 'invalid') mark();
  }, [phase]);
}
