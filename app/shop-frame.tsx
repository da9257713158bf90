import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { RegistrationNotice } from '@/components/account/registration-notice';
import { AskAgain } from '@/components/shell/ask-again';
import { PreferencesMenu } from '@/components/shell/preferences-menu';
import { ShopFooter } from '@/components/shell/shop-footer';
import { ShopHeader } from '@/components/shell/shop-header';
import { preferenceCookies, toTheme } from '@/lib/i18n/locales';
import { shopViewer } from './(shop)/shop-viewer';
import { signOut } from './(shop)/sign-in';
import { Messages } from './messages';
import { setLocale, setTheme } from './preferences';

/** What is around every page of the shop, and around what is said to a customer who asks for the panel. */
export async function ShopFrame({ children }: { children: ReactNode }) {
  const [viewer, jar] = await Promise.all([shopViewer(), cookies()]);
  const theme = toTheme(jar.get(preferenceCookies.theme)?.value);
  return (
    <Messages of={['basket.adding', 'intent', 'preferences', 'refusal', 'shop.nav', 'shop.registration', 'state']}>
      <div className="flex min-h-dvh flex-col">
        <ShopHeader
          viewer={viewer}
          onSignOut={signOut}
          preferences={<PreferencesMenu theme={theme} onLocale={setLocale} onTheme={setTheme} />}
        />
        {viewer.role === 'unknown' && <AskAgain />}
        {viewer.role === 'customer' && <RegistrationNotice customerId={viewer.customerId} />}
        <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 pt-6 sm:px-6 sm:pt-8">
          {children}
        </main>
        <ShopFooter />
      </div>
    </Messages>
  );
}
