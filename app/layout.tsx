import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { NewVersionBanner } from '@/components/shell/new-version-banner';
import { OfflineNotice } from '@/components/shell/offline-notice';
import { ViewerGate } from '@/components/shell/viewer-gate';
import { config, publicUrl } from '@/lib/config';
import { preferenceCookies, toTheme } from '@/lib/i18n/locales';
import { pageViewer } from './made-for';
import { Messages } from './messages';
import { openGraph } from './page-props';
import { Providers } from './providers';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('meta'), getLocale()]);
  return {
    metadataBase: new URL(publicUrl(config())),
    title: { default: 'ClientFlow', template: '%s · ClientFlow' },
    description: t('description'),
    openGraph: openGraph(locale),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f0' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1512' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, jar] = await Promise.all([getLocale(), getTranslations('ui'), cookies()]);
  const madeFor = await pageViewer();
  const theme = toTheme(jar.get(preferenceCookies.theme)?.value);
  return (
    <html lang={locale} data-theme={theme} data-made-for={madeFor}>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-accent-ink"
        >
          {t('skip')}
        </a>
        <NextIntlClientProvider messages={{}}>
          <Messages of={['errors', 'presence', 'trouble', 'ui']}>
            <Providers>
              <ViewerGate />
              <OfflineNotice />
              <NewVersionBanner />
              {children}
            </Providers>
          </Messages>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
