import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { resetPassword } from '@/app/(shop)/new-password/reset-password';
import { MadeFor } from '@/app/made-for';
import { Messages } from '@/app/messages';
import { AuthCard } from '@/components/auth/auth-card';
import { NewPasswordForm } from '@/components/reset/new-password-form';
import { paths } from '@/lib/domain/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reset');
  return { title: t('newTitle'), robots: { index: false } };
}

export default async function NewPasswordPage() {
  const t = await getTranslations('reset');
  return (
    <Messages of={['operator.changes', 'reset', 'shop.auth', 'validation']}>
      <MadeFor>
        <AuthCard
          title={t('newTitle')}
          lead={t('newLead')}
          other={{ question: t('remembered'), label: t('signIn'), href: paths.signIn() }}
        >
          <NewPasswordForm resetPassword={resetPassword} />
        </AuthCard>
      </MadeFor>
    </Messages>
  );
}
