import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requestReset } from '@/app/(shop)/forgotten-password/request-reset';
import { MadeFor } from '@/app/made-for';
import { Messages } from '@/app/messages';
import { AuthCard } from '@/components/auth/auth-card';
import { RequestForm } from '@/components/reset/request-form';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/domain/paths';
import { webMailer } from '@/lib/mail/mailer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reset');
  return { title: t('requestTitle') };
}

export default async function ForgottenPasswordPage() {
  const t = await getTranslations('reset');
  const hasMail = webMailer() !== null;
  return (
    <Messages of={['operator.changes', 'reset', 'shop.auth', 'validation']}>
      <MadeFor>
        <AuthCard
          title={t('requestTitle')}
          lead={hasMail ? t('requestLead') : t('noMailTitle')}
          other={{ question: t('remembered'), label: t('signIn'), href: paths.signIn() }}
        >
          {hasMail ? <RequestForm requestReset={requestReset} /> : <Notice tone="info">{t('noMail')}</Notice>}
        </AuthCard>
      </MadeFor>
    </Messages>
  );
}
