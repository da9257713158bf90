'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { TextField, useFieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { ActionResult } from '@/lib/domain/action-result';
import { email, knownPassword } from '@/lib/domain/credentials';
import { PasswordField } from './password-field';
import { RefusalNotice } from './refusal-notice';

const form = z.strictObject({ email, password: knownPassword });
type Values = z.input<typeof form>;

interface Props {
  signIn: (input: Values) => Promise<ActionResult>;
  /** Where to go afterwards, a path of this site; without it an operator goes to the panel, a customer to the shop. */
  next: string | null;
}

/**
 * E-mail and password. There are no default values: they would overwrite what was typed before the page came to life.
 * What was typed is kept when it is refused; which of the two was wrong is not told.
 */
export function SignInForm({ signIn, next }: Props) {
  const t = useTranslations('shop.auth');
  const errorOf = useFieldError();
  const { register, handleSubmit, formState } = useForm<Values>({ resolver: zodResolver(form) });
  const hydrated = useHydrated();
  const { errors, isSubmitting } = formState;
  const { outcome, send } = useSignIn(signIn, next);
  const busy = isSubmitting || outcome === 'done';
  return (
    <form noValidate method="post" onSubmit={handleSubmit(send)} className="flex flex-col gap-5">
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        error={errorOf(errors.email?.message)}
        {...register('email')}
      />
      <PasswordField
        label={t('password')}
        autoComplete="current-password"
        error={errorOf(errors.password?.message)}
        {...register('password')}
      />
      <Outcome outcome={outcome} />
      <Button type="submit" tone="primary" size="lg" busy={busy} disabled={!hydrated}>
        {t('signIn')}
      </Button>
    </form>
  );
}

type SignInOutcome = 'idle' | 'done' | 'bug' | Extract<ActionResult, { status: 'refused' | 'invalid' }>;

function useSignIn(signIn: Props['signIn'], next: string | null) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<SignInOutcome>('idle');
  const send = async (values: Values) => {
    setOutcome('idle');
    const result = await signIn(values).catch(() => null);
    if (result?.status === 'done') {
      setOutcome('done');
      router.push(next ?? (result.id === 'operator' ? '/operator' : '/'));
      // The frame around the pages knows the viewer too.
      router.refresh();
    } else {
      setOutcome(result?.status === 'refused' || result?.status === 'invalid' ? result : 'bug');
    }
  };
  return { outcome, send };
}

function Outcome({ outcome }: { outcome: SignInOutcome }) {
  const t = useTranslations('shop.auth');
  const action = useTranslations('action');
  if (outcome === 'idle') return null;
  if (outcome === 'done') return <Notice tone="success">{t('done')}</Notice>;
  if (outcome === 'bug') return <Notice tone="error">{action('bug')}</Notice>;
  if (outcome.status === 'invalid') return <Notice tone="error">{t('check')}</Notice>;
  return <RefusalNotice refusal={outcome} />;
}
