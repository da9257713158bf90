'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type UseFormSetValue, useForm } from 'react-hook-form';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { Button } from '@/components/ui/button';
import { TextField, useFieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { CommandResult } from '@/lib/domain/command-result';
import { email, knownPassword } from '@/lib/domain/credentials';
import { paths } from '@/lib/domain/paths';
import { actHere } from '@/lib/http/document-viewer';
import { intentKeeper } from '@/lib/http/intent-storage';
import { loadNewVersion } from '@/lib/http/new-version';
import { type Trouble, troubleOf } from '@/lib/http/trouble';
import { PasswordField } from './password-field';
import { RefusalNotice } from './refusal-notice';

const form = z.strictObject({ email, password: knownPassword });
type Values = z.input<typeof form>;

interface Props {
  signIn: (input: Values) => Promise<CommandResult>;
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
  const { register, handleSubmit, setValue, formState } = useForm<Values>({ resolver: zodResolver(form) });
  const hydrated = useHydrated();
  const { errors, isSubmitting } = formState;
  const { outcome, send } = useSignIn(signIn, next);
  useLeftEmail(setValue);
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

type Denied = Extract<CommandResult, { status: 'refused' | 'invalid' }>;
type SignInOutcome = 'idle' | 'done' | 'bug' | Denied | Trouble;

function useSignIn(signIn: Props['signIn'], next: string | null) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<SignInOutcome>('idle');
  const send = async (values: Values) => {
    setOutcome('idle');
    const result = await actHere(() => signIn(values)).catch(troubleOf);
    if ('kind' in result) {
      setOutcome(result);
      if (result.kind === 'new_version') loadAnew(values);
    } else if (result.status === 'done') {
      setOutcome('done');
      router.push(next ?? (result.id === 'operator' ? paths.overview : paths.catalogue));
      // The frame around the pages knows the viewer too.
      router.refresh();
    } else {
      setOutcome(result.status === 'refused' || result.status === 'invalid' ? result : 'bug');
    }
  };
  return { outcome, send };
}

/** The page is loaded anew for a new version of the shop; of what was typed only the e-mail is kept. */
function loadAnew({ email }: Values): void {
  const intent = { eventId: uuidv7(), input: { email, password: '' }, clickedAt: Date.now() };
  if (intentKeeper<Values>('sign-in').write({ intent, stage: 'unsent' })) loadNewVersion();
}

function useLeftEmail(setValue: UseFormSetValue<Values>): void {
  useEffect(() => {
    const left = intentKeeper<Values>('sign-in').read();
    if (!left) return;
    setValue('email', left.intent.input.email);
    intentKeeper<Values>('sign-in').forget(left.intent.eventId);
  }, [setValue]);
}

function Outcome({ outcome }: { outcome: SignInOutcome }) {
  const t = useTranslations('shop.auth');
  const words = useTranslations('intent');
  const troubleWords = useTroubleWords();
  if (outcome === 'idle') return null;
  if (outcome === 'done') return <Notice tone="success">{t('done')}</Notice>;
  if (outcome === 'bug') return <Notice tone="error">{words('bug')}</Notice>;
  if ('kind' in outcome) return <Notice tone="error">{troubleWords(outcome)}</Notice>;
  if (outcome.status === 'invalid') return <Notice tone="error">{t('check')}</Notice>;
  return <RefusalNotice refusal={outcome} />;
}
