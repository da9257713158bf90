'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';

export default function ErrorPage({ reset }: { reset: () => void }) {
  const t = useTranslations('errors');
  const ui = useTranslations('ui');
  return (
    <main
      id="content"
      className="mx-auto flex min-h-[70dvh] max-w-xl flex-col items-center justify-center gap-4 p-6 text-center"
    >
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <p className="text-ink-soft">{t('body')}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <Button tone="primary" onClick={reset}>
          {ui('retry')}
        </Button>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </div>
    </main>
  );
}
