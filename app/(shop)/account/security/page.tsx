import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { deleteAccount } from '@/app/(shop)/account/security/delete-account';
import { endOtherSessions, endSession } from '@/app/(shop)/account/security/sessions';
import { changeEmail, changePassword } from '@/app/(shop)/account/security/sign-in-changes';
import { customersTitle, OperatorsDoNotBuy } from '@/app/(shop)/operators-do-not-buy';
import { Messages } from '@/app/messages';
import { asked, Prefetched } from '@/app/prefetched';
import { Security } from '@/components/security/security';
import { DatabaseAway } from '@/components/shell/database-away';
import { webAuth } from '@/lib/auth/auth';
import { signInPath } from '@/lib/auth/next-path';
import { getViewer } from '@/lib/auth/session';
import { currentSession } from '@/lib/auth/sign-in';
import { paths } from '@/lib/domain/paths';
import { unlessOutage } from '@/lib/mongo/outage';
import { accountReads } from '@/lib/reads/account';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('security');
  return customersTitle(t('title'));
}

export default async function SecurityPage() {
  const viewer = await unlessOutage(getViewer);
  if (!viewer) return <DatabaseAway />;
  if (viewer.role === 'anonymous') redirect(signInPath(paths.security));
  if (viewer.role === 'operator') return <OperatorsDoNotBuy />;
  const session = await unlessOutage(async () => currentSession(await webAuth(), await headers()));
  return (
    <Messages of={['operator.changes', 'security', 'shop.auth', 'validation']}>
      <Prefetched reads={[asked(accountReads.sessions, {})]}>
        <Security
          email={viewer.email}
          current={session?.id ?? ''}
          changeEmail={changeEmail}
          changePassword={changePassword}
          endSession={endSession}
          endOtherSessions={endOtherSessions}
          deleteAccount={deleteAccount}
        />
      </Prefetched>
    </Messages>
  );
}
