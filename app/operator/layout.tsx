import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { signOut } from '@/app/(shop)/sign-in';
import { Messages } from '@/app/messages';
import { cancelLetterRun, startLetterRun } from '@/app/operator/dead-letters/letter-runs';
import { setLocale, setTheme } from '@/app/preferences';
import { ShopFrame } from '@/app/shop-frame';
import { LetterRunProvider } from '@/components/dead-letters/letter-runs';
import { OperatorAway } from '@/components/shell/operator-away';
import { OperatorShell } from '@/components/shell/operator-shell';
import { PreferencesMenu } from '@/components/shell/preferences-menu';
import { requireSignedIn } from '@/lib/auth/session';
import { preferenceCookies, toTheme } from '@/lib/i18n/locales';
import { unlessOutage } from '@/lib/mongo/outage';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator');
  return { title: { default: t('panel'), template: `%s · ${t('panel')} · ClientFlow` }, robots: { index: false } };
}

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const viewer = await unlessOutage(requireSignedIn);
  // Each page refuses a customer by itself (operator-page.tsx).
  if (viewer?.role === 'customer') return <ShopFrame>{children}</ShopFrame>;
  const theme = toTheme((await cookies()).get(preferenceCookies.theme)?.value);
  const preferences = <PreferencesMenu theme={theme} onLocale={setLocale} onTheme={setTheme} />;
  return (
    <Messages
      of={[
        'charts',
        'freshness',
        'intent',
        'operator',
        'profile',
        'preferences',
        'reasons',
        'refusal',
        'shop',
        'state',
        'validation',
        'vouchers',
      ]}
    >
      {viewer ? (
        <LetterRunProvider start={startLetterRun} cancel={cancelLetterRun}>
          <OperatorShell email={viewer.email} onSignOut={signOut} preferences={preferences}>
            {children}
          </OperatorShell>
        </LetterRunProvider>
      ) : (
        <OperatorAway preferences={preferences} />
      )}
    </Messages>
  );
}
