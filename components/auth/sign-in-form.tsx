'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { Button } from '@/components/ui/button';
import { TextField, useFieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { CommandResult } from '@/lib/domain/command-result';
import { paths } from '@/lib/domain/paths';
import { actHere } from '@/lib/http/document-viewer';
import { intentKeeper } from '@/lib/http/intent-storage';
import { loadNewVersion } from '@/lib/http/new-version';
import { type Trouble, troubleOf } from '@/lib/http/trouble';
import { PasswordField } from './password-field';
import { RefusalNotice } from './refusal-notice';

interface Values {
  email: string;
  password: string;
}
type Field = keyof Values;
type Faults = { [Name in Field]?: string | undefined };

interface Props {
  signIn: (input: Values) => Promise<CommandResult>;
  /** Where to go afterwards, a path of this site; without it an operator goes to the panel, a customer to the shop. */
  next: string | null;
}

/**
 * E-mail and password. There are no default values: they would overwrite what was typed before the page came to life.
 * What was typed is kept when it is refused; which of the two was wrong is not told. The server says what is no e-mail
 * address: the page most people come through has no schemas in it.
 */
export function SignInForm({ signIn, next }: Props) {
  const t = useTranslations('shop.auth');
  const errorOf = useFieldError();
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const { outcome, faults, busy, submit } = useSignIn(signIn, next, form);
  useLeftEmail(form);
  return (
    <form ref={form} noValidate method="post" onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        error={errorOf(faults.email)}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        error={errorOf(faults.password)}
      />
      <Outcome outcome={outcome} />
      <Button type="submit" tone="primary" size="lg" busy={busy} disabled={!hydrated}>
        {t('signIn')}
      </Button>
    </form>
  );
}

type Denied = Extract<CommandResult, { status: 'refused' | 'invalid' }>;
type SignInOutcome = 'idle' | 'sending' | 'done' | 'bug' | Denied | Trouble;

function useSignIn(signIn: Props['signIn'], next: string | null, form: RefObject<HTMLFormElement | null>) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<SignInOutcome>('idle');
  const [faults, setFaults] = useState<Faults>({});
  const busy = outcome === 'sending' || outcome === 'done';
  const find = (found: Faults) => {
    setFaults(found);
    const first = (['email', 'password'] as const).find((name) => found[name]);
    if (first) field(form, first)?.focus();
    return first !== undefined;
  };
  const send = async (values: Values) => {
    setOutcome('sending');
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
      if (result.status === 'invalid') find({ email: result.fields.email?.[0], password: result.fields.password?.[0] });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const values = { email: field(form, 'email')?.value ?? '', password: field(form, 'password')?.value ?? '' };
    const missing = (value: string) => (value === '' ? 'required' : undefined);
    if (find({ email: missing(values.email.trim()), password: missing(values.password) })) setOutcome('idle');
    else void send(values);
  };
  return { outcome, faults, busy, submit };
}

function field(form: RefObject<HTMLFormElement | null>, name: Field): HTMLInputElement | null {
  return form.current?.elements.namedItem(name) as HTMLInputElement | null;
}

/** The page is loaded anew for a new version of the shop; of what was typed only the e-mail is kept. */
function loadAnew({ email }: Values): void {
  const intent = { eventId: uuidv7(), input: { email, password: '' }, clickedAt: Date.now() };
  if (intentKeeper<Values>('sign-in').write({ intent, stage: 'unsent' })) loadNewVersion();
}

function useLeftEmail(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const left = intentKeeper<Values>('sign-in').read();
    const input = field(form, 'email');
    if (!left || !input) return;
    input.value = left.intent.input.email;
    intentKeeper<Values>('sign-in').forget(left.intent.eventId);
  }, [form]);
}

function Outcome({ outcome }: { outcome: SignInOutcome }) {
  const t = useTranslations('shop.auth');
  const words = useTranslations('intent');
  const troubleWords = useTroubleWords();
  if (outcome === 'idle' || outcome === 'sending') return null;
  if (outcome === 'done') return <Notice tone="success">{t('done')}</Notice>;
  if (outcome === 'bug') return <Notice tone="error">{words('bug')}</Notice>;
  if ('kind' in outcome) return <Notice tone="error">{troubleWords(outcome)}</Notice>;
  if (outcome.status === 'invalid') return <Notice tone="error">{t('check')}</Notice>;
  return <RefusalNotice refusal={outcome} />;
}
