'use client';

import { useTranslations } from 'next-intl';
import { BackLink } from '@/components/shell/back-link';
import { paths } from '@/lib/domain/paths';
import type { Submit } from '@/lib/http/use-intent';
import { type DeleteAccount, DeleteCard } from './delete-card';
import { type SessionCommands, SessionsCard } from './sessions-card';
import { type EmailChange, type PasswordChange, SignInCard } from './sign-in-card';

interface Props extends SessionCommands {
  email: string;
  /** Id of the session that looks. */
  current: string;
  changeEmail: Submit<EmailChange>;
  changePassword: Submit<PasswordChange>;
  deleteAccount: DeleteAccount;
}

/** How the customer signs in, where they are signed in, and the way out. */
export function Security(props: Props) {
  const t = useTranslations('security');
  const { email, current, changeEmail, changePassword, endSession, endOtherSessions, deleteAccount } = props;
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <header>
        <BackLink href={paths.account}>{t('back')}</BackLink>
        <h1 className="font-semibold text-2xl sm:text-3xl">{t('title')}</h1>
        <p className="mt-1 text-ink-soft">{t('lead')}</p>
      </header>
      <SignInCard email={email} changeEmail={changeEmail} changePassword={changePassword} />
      <SessionsCard current={current} endSession={endSession} endOtherSessions={endOtherSessions} />
      <DeleteCard deleteAccount={deleteAccount} />
    </div>
  );
}
