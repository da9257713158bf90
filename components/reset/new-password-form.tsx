'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { PasswordField } from '@/components/auth/password-field';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Button, ButtonLink } from '@/components/ui/button';
import { useFieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useHydrated } from '@/components/ui/use-hydrated';
import { paths } from '@/lib/domain/paths';
import { type Submit, useIntent } from '@/lib/http/use-intent';

interface NewPassword {
  token: string;
  password: string;
}

/** Sets a new password for whoever has a link's token. */
export type ResetPassword = Submit<NewPassword>;

/**
 * The end of a link: a new password. The token is in the address's fragment, which no request carries; it is taken out of
 * the address at once, so that it stays in no history.
 */
export function NewPasswordForm({ resetPassword }: { resetPassword: ResetPassword }) {
  const t = useTranslations('reset');
  const token = useToken();
  const hydrated = useHydrated();
  const handle = useIntent(resetPassword);
  const isVoid = handle.refusal?.reason === 'link_void' || (hydrated && token === '');
  if (handle.phase === 'applied') {
    return (
      <Done tone="success" says={t('changed')}>
        <ButtonLink href={paths.signIn()} tone="primary">
          {t('signIn')}
        </ButtonLink>
      </Done>
    );
  }
  if (isVoid) {
    return (
      <Done tone="error" says={t('void')}>
        <ButtonLink href={paths.forgottenPassword} tone="primary">
          {t('again')}
        </ButtonLink>
      </Done>
    );
  }
  return <Form token={token} handle={handle} hydrated={hydrated} />;
}

function Form(props: { token: string; handle: ReturnType<typeof useIntent<NewPassword>>; hydrated: boolean }) {
  const { token, handle, hydrated } = props;
  const t = useTranslations('reset');
  const auth = useTranslations('shop.auth');
  const errorOf = useFieldError();
  const field = useRef<HTMLInputElement>(null);
  const fault = handle.phase === 'invalid' ? handle.fields.password?.[0] : undefined;
  useEffect(() => {
    if (fault) field.current?.focus();
  }, [fault]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handle.submit({ token, password: field.current?.value ?? '' });
  };
  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-5">
      <PasswordField
        ref={field}
        label={t('password')}
        hint={auth('passwordHint')}
        autoComplete="new-password"
        error={errorOf(fault)}
      />
      {fault === undefined && <FormOutcome handle={handle} />}
      <Button type="submit" tone="primary" size="lg" busy={handle.phase === 'sending'} disabled={!hydrated}>
        {t('set')}
      </Button>
    </form>
  );
}

function Done({ tone, says, children }: { tone: 'success' | 'error'; says: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-5">
      <Notice tone={tone}>{says}</Notice>
      {children}
    </div>
  );
}

/** The token of the address, once the page is alive; a link that is opened in the same tab later counts too. */
function useToken(): string {
  const [token, setToken] = useState('');
  const take = useCallback(() => {
    const found = location.hash.slice(1);
    if (found === '') return;
    setToken(found);
    history.replaceState(history.state, '', location.pathname);
  }, []);
  useEffect(() => {
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, [take]);
  return token;
}
