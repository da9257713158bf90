import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { signOut } from '@/app/(shop)/actions';
import { decideDeadLetters } from '@/app/operator/dead-letters/actions';
import { setLocale, setTheme } from '@/app/preferences';
import { LetterRunProvider } from '@/components/dead-letters/letter-runs';
import { OperatorShell } from '@/components/shell/operator-shell';
import { PreferencesMenu } from '@/components/shell/preferences-menu';
import { requireOperator } from '@/lib/auth/session';
import { preferenceCookies, toTheme } from '@/lib/i18n/locales';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator');
  return { title: { default: t('panel'), template: `%s · ${t('panel')} · ClientFlow` }, robots: { index: false } };
}

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const { email } = await requireOperator();
  const theme = toTheme((await cookies()).get(preferenceCookies.theme)?.value);
  return (
    <LetterRunProvider decide={decideDeadLetters}>
      <OperatorShell
        email={email}
        onSignOut={signOut}
        preferences={<PreferencesMenu theme={theme} onLocale={setLocale} onTheme={setTheme} />}
      >
        {children}
      </OperatorShell>
    </LetterRunProvider>
  );
}
