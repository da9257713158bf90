import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { nextParam } from '@/app/(shop)/next-param';
import { shopViewer } from '@/app/(shop)/shop-viewer';
import { signIn } from '@/app/(shop)/sign-in';
import { MadeFor } from '@/app/made-for';
import { Messages } from '@/app/messages';
import type { SearchProps } from '@/app/page-props';
import { AlreadySignedIn } from '@/components/auth/already-signed-in';
import { AuthCard } from '@/components/auth/auth-card';
import { SignInForm } from '@/components/auth/sign-in-form';
import { paths } from '@/lib/domain/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.auth');
  return { title: t('signInTitle') };
}

export default async function SignInPage({ searchParams }: SearchProps) {
  const [t, reset, viewer, params] = await Promise.all([
    getTranslations('shop.auth'),
    getTranslations('reset'),
    shopViewer(),
    searchParams,
  ]);
  const next = nextParam(params);
  return (
    <Messages of={['shop.auth', 'validation']}>
      <MadeFor>
        <AuthCard
          title={t('signInTitle')}
          lead={t('signInLead')}
          other={{ question: t('noAccount'), label: t('register'), href: paths.register(next) }}
          more={{ label: reset('forgot'), href: paths.forgottenPassword }}
        >
          <AlreadySignedIn name={'name' in viewer ? viewer.name : null} next={next ?? '/'}>
            <SignInForm signIn={signIn} next={next} />
          </AlreadySignedIn>
        </AuthCard>
      </MadeFor>
    </Messages>
  );
}
