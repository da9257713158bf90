'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { startTransition } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';

/** In the place of a page that failed, inside whatever frame is there. */
export function PageFailure({ home, reset }: { home: string; reset: () => void }) {
  const t = useTranslations('errors');
  const ui = useTranslations('ui');
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-xl flex-col items-center justify-center gap-4 p-6 text-center">
      <title>{`${t('title')} · ClientFlow`}</title>
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <p className="text-ink-soft">{t('body')}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <Button tone="primary" onClick={again}>
          {ui('retry')}
        </Button>
        <ButtonLink href={home}>{t('home')}</ButtonLink>
      </div>
    </div>
  );
}
