import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { nextParam } from '@/app/(shop)/next-param';
import { register } from '@/app/(shop)/register';
import { shopViewer } from '@/app/(shop)/shop-viewer';
import { MadeFor } from '@/app/made-for';
import { Messages } from '@/app/messages';
import type { SearchProps } from '@/app/page-props';
import { AlreadySignedIn } from '@/components/auth/already-signed-in';
import { AuthCard } from '@/components/auth/auth-card';
import { RegisterForm } from '@/components/auth/register-form';
import { paths } from '@/lib/domain/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.auth');
  return { title: t('registerTitle') };
}

export default async function RegisterPage({ searchParams }: SearchProps) {
  const [t, viewer, params] = await Promise.all([getTranslations('shop.auth'), shopViewer(), searchParams]);
  const next = nextParam(params);
  return (
    <Messages of={['profile', 'shop.auth', 'validation']}>
      <MadeFor>
        <AuthCard
          title={t('registerTitle')}
          lead={t('registerLead')}
          other={{ question: t('haveAccount'), label: t('signIn'), href: paths.signIn(next) }}
        >
          <AlreadySignedIn name={'name' in viewer ? viewer.name : null} next={next ?? '/'}>
            <RegisterForm register={register} next={next ?? paths.account} />
          </AlreadySignedIn>
        </AuthCard>
      </MadeFor>
    </Messages>
  );
}
