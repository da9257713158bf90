'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { IntentHandle } from '@/lib/http/use-intent';
import { UnconfirmedReason, UnsentNotice } from './trouble-notice';

type Outcome = Pick<IntentHandle<never>, 'phase' | 'refusal' | 'trouble' | 'repeated' | 'retry'>;

/** In a form: why nothing was published, or that nobody knows; what was typed stays. */
export function FormOutcome({ handle }: { handle: Outcome }) {
  const t = useTranslations('intent');
  const refusal = useTranslations('refusal');
  const operator = useTranslations('operator.changes');
  if (handle.phase === 'unconfirmed') {
    return (
      <Notice
        tone="pending"
        action={
          <Button size="sm" onClick={handle.retry}>
            {t('retry')}
          </Button>
        }
      >
        <UnconfirmedReason handle={handle} /> {!handle.refusal && t('unconfirmed')}
      </Notice>
    );
  }
  if (handle.phase === 'refused' && handle.refusal) {
    return (
      <Notice tone="error">
        {refusal(handle.refusal.reason)} {operator('keepTyping')}
      </Notice>
    );
  }
  if (handle.phase === 'unsent') return <UnsentNotice handle={handle} />;
  if (handle.phase === 'invalid') return <Notice tone="error">{operator('checkForm')}</Notice>;
  return handle.repeated && <Notice tone="info">{t('doubleClick')}</Notice>;
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
