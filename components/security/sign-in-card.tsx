'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Told } from '@/components/ui/told';
import { apiPaths } from '@/lib/domain/paths';
import { type IntentHandle, type Submit, useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';

export interface EmailChange {
  email: string;
  /** The present password. */
  present: string;
}
export interface PasswordChange {
  present: string;
  password: string;
}

interface Props {
  email: string;
  changeEmail: Submit<EmailChange>;
  changePassword: Submit<PasswordChange>;
}

/** Few change what they sign in with: the forms and their libraries come when they are asked for. */
const EmailDialog = lazy(async () => ({ default: (await import('./email-dialog')).EmailDialog }));
const PasswordDialog = lazy(async () => ({ default: (await import('./password-dialog')).PasswordDialog }));

const invalidates = [keyOf(apiPaths.accountSessions)];

/** What the customer signs in with, and the ways to change it. */
export function SignInCard({ email, changeEmail, changePassword }: Props) {
  const t = useTranslations('security');
  const router = useRouter();
  // The address is the server's.
  const onApplied = useCallback(() => router.refresh(), [router]);
  const emails = useIntent(changeEmail, { invalidates, onApplied });
  const passwords = useIntent(changePassword, { invalidates });
  return (
    <Card className="p-4 sm:p-6">
      <h2 className="font-semibold text-lg">{t('signInTitle')}</h2>
      <div className="mt-2 divide-y divide-line">
        <Row
          name={t('email')}
          value={<Told>{email}</Told>}
          change={t('changeEmail')}
          done={t('emailDone')}
          handle={emails}
        >
          {(close) => <EmailDialog handle={emails} onClose={close} />}
        </Row>
        <Row
          name={t('password')}
          value={t('passwordKept')}
          change={t('changePassword')}
          done={t('passwordDone')}
          handle={passwords}
        >
          {(close) => <PasswordDialog email={email} handle={passwords} onClose={close} />}
        </Row>
      </div>
    </Card>
  );
}

interface RowProps<Input> {
  name: string;
  value: ReactNode;
  /** What the button says that opens the form. */
  change: string;
  /** What is said once it is changed. */
  done: string;
  handle: IntentHandle<Input>;
  /** The form in its dialog. */
  children: (close: () => void) => ReactNode;
}

function Row<Input>({ name, value, change, done, handle, children }: RowProps<Input>) {
  const [open, setOpen] = useState(false);
  const isDone = handle.phase === 'applied';
  const begin = () => {
    // What was typed for the last change is not kept for the next.
    if (isDone) handle.reset();
    setOpen(true);
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-4 last:pb-0">
      <div className="min-w-0">
        <h3 className="text-ink-soft text-sm">{name}</h3>
        <p className="[overflow-wrap:anywhere]">{value}</p>
      </div>
      <Button size="sm" onClick={begin}>
        {change}
      </Button>
      {isDone && (
        <div className="basis-full">
          <Notice tone="success">{done}</Notice>
        </div>
      )}
      {open && !isDone && <Suspense>{children(() => setOpen(false))}</Suspense>}
    </div>
  );
}
