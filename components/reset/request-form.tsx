'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef } from 'react';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Button } from '@/components/ui/button';
import { TextField, useFieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useHydrated } from '@/components/ui/use-hydrated';
import { type Submit, useIntent } from '@/lib/http/use-intent';

/** Has a letter sent with a link to a new password. */
export type RequestReset = Submit<{ email: string }>;

/** Asks for the e-mail address. The answer is the same whoever has an account; the server says what is no address. */
export function RequestForm({ requestReset }: { requestReset: RequestReset }) {
  const t = useTranslations('reset');
  const auth = useTranslations('shop.auth');
  const errorOf = useFieldError();
  const hydrated = useHydrated();
  const field = useRef<HTMLInputElement>(null);
  const handle = useIntent(requestReset);
  const fault = handle.phase === 'invalid' ? (handle.fields.email?.[0] ?? 'invalid') : undefined;
  useEffect(() => {
    if (fault) field.current?.focus();
  }, [fault]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handle.submit({ email: field.current?.value ?? '' });
  };
  if (handle.phase === 'applied') return <Notice tone="success">{t('sent')}</Notice>;
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        ref={field}
        label={auth('email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
        error={errorOf(fault)}
      />
      {fault === undefined && <FormOutcome handle={handle} />}
      <Button type="submit" tone="primary" size="lg" busy={handle.phase === 'sending'} disabled={!hydrated}>
        {t('request')}
      </Button>
    </form>
  );
}
