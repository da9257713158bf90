'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { type FieldPath, type UseFormSetValue, useForm } from 'react-hook-form';
import { track } from '@/components/account/tracked-actions';
import { UnconfirmedReason, UnsentNotice } from '@/components/intent/trouble-notice';
import { Button } from '@/components/ui/button';
import { useFieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useHydrated } from '@/components/ui/use-hydrated';
import { type Intent, isSame } from '@/lib/http/intent';
import { intentKeeper, keptIntents } from '@/lib/http/intent-storage';
import type { Keeper } from '@/lib/http/kept-intent';
import { type IntentHandle, useIntent } from '@/lib/http/use-intent';
import { RefusalNotice } from './refusal-notice';
import { type Register, RegisterFields, type Registration, registration } from './register-fields';

/** Refusals that say: no attempt under this id has made an account. */
const noAccount: ReadonlySet<string | undefined> = new Set(['email_taken', 'event_id_taken']);

interface Props {
  register: Register;
  /** Where to go afterwards: a path of this site. */
  next: string;
}

/** A new account. Faults stand at their fields, what was typed is kept, an unconfirmed attempt is locked to itself. */
export function RegisterForm({ register, next }: Props) {
  const t = useTranslations('shop.auth');
  const [left, setLeft] = useState(false);
  const handle = useIntent<Registration>(register, { keeper: registrationKeeper });
  const form = useForm<Registration>({ resolver: zodResolver(registration) });
  const hydrated = useHydrated();
  const errorOf = useFieldError();
  const done = handle.phase === 'pending' || handle.phase === 'parked' || handle.phase === 'applied';
  useServerFaults(handle, form.setError);
  useSentContent(handle, form.reset);
  useLeftContent(form.setValue, () => setLeft(true));
  useOnwards(handle, done, next);
  return (
    <form
      noValidate
      method="post"
      onSubmit={form.handleSubmit((values) => void handle.submit(values))}
      className="flex flex-col gap-6"
    >
      <fieldset disabled={handle.phase === 'unconfirmed'} className="flex min-w-0 flex-col gap-6">
        <RegisterFields form={form} errorOf={errorOf} />
      </fieldset>
      {left && handle.phase === 'idle' && <Notice tone="info">{t('passwordAgain')}</Notice>}
      <Outcome handle={handle} done={done} />
      {handle.phase !== 'unconfirmed' && (
        <Button type="submit" tone="primary" size="lg" busy={handle.phase === 'sending' || done} disabled={!hydrated}>
          {t('register')}
        </Button>
      )}
    </form>
  );
}

const form = 'register';
const hide = (input: Registration): Registration => ({ ...input, password: '' });
const leftIntents = () => keptIntents(form).map(({ kept }) => kept.intent as Intent<Registration>);

/**
 * Keeps a registration without its password, so that nothing is sent again by itself: it is filled in again, and sent
 * with the same content it has the same id, whatever had become of it.
 */
const registrationKeeper: Keeper<Registration> = {
  ...intentKeeper<Registration>(form, { hide }),
  read: () => null,
  idFor: (input) => leftIntents().findLast((intent) => isSame(intent.input, hide(input)))?.eventId,
};

/** Fills in what an earlier page had sent, or was about to send. */
function useLeftContent(setValue: UseFormSetValue<Registration>, onFilled: () => void): void {
  const fill = useEffectEvent(() => {
    const left = leftIntents().at(-1)?.input;
    if (!left) return;
    setValue('email', left.email);
    setValue('profile', left.profile);
    onFilled();
  });
  useEffect(() => fill(), []);
}

function useServerFaults(
  { phase, fields }: IntentHandle<Registration>,
  setError: ReturnType<typeof useForm<Registration>>['setError'],
): void {
  useEffect(() => {
    if (phase !== 'invalid') return;
    for (const [name, [message]] of Object.entries(fields)) {
      setError(name as FieldPath<Registration>, { message: message ?? 'invalid' });
    }
  }, [phase, fields, setError]);
}

/** The locked form shows what a retry sends, not what was typed while the first attempt was on its way. */
function useSentContent({ phase, intent }: IntentHandle<Registration>, reset: (values: Registration) => void): void {
  useEffect(() => {
    if (phase === 'unconfirmed' && intent) reset(intent.input);
  }, [phase, intent, reset]);
}

/** Once the log has the registration its sender is signed in: go on, and let the next page tell how it goes. */
function useOnwards({ id, intent }: IntentHandle<Registration>, done: boolean, next: string): void {
  const router = useRouter();
  useEffect(() => {
    if (!done || !intent) return;
    if (id !== null) track({ kind: 'registration', owner: id, eventId: intent.eventId, at: intent.clickedAt });
    router.push(next);
    // The frame around the pages knows the viewer too.
    router.refresh();
  }, [done, id, intent, next, router]);
}

function Outcome({ handle, done }: { handle: IntentHandle<Registration>; done: boolean }) {
  const t = useTranslations('shop.auth');
  const words = useTranslations('intent');
  if (done) return <Notice tone="success">{t('done')}</Notice>;
  switch (handle.phase) {
    case 'invalid':
      return <Notice tone="error">{t('check')}</Notice>;
    case 'refused':
      return handle.refusal && <RefusalNotice refusal={handle.refusal} />;
    case 'rejected':
      return <Notice tone="error">{words('bug')}</Notice>;
    case 'unsent':
      return <UnsentNotice handle={handle} />;
    case 'unconfirmed':
      return (
        <>
          <Notice tone="pending">
            {handle.trouble && <UnconfirmedReason handle={handle} />} {t('unconfirmed')}
          </Notice>
          {handle.refusal && <RefusalNotice refusal={handle.refusal} />}
          <Button tone="primary" size="lg" onClick={handle.retry}>
            {words('retry')}
          </Button>
          {/* The server now says that no attempt has made this account: something else may be typed. */}
          {noAccount.has(handle.refusal?.reason) && <Button onClick={handle.reset}>{t('correct')}</Button>}
        </>
      );
    default:
      return null;
  }
}
