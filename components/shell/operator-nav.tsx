'use client';

import { clsx } from 'clsx';
import { LogOut, Store } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { OpenLetters } from '@/components/dead-letters/open-letters';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { Link } from '@/components/ui/link';
import { useHydrated } from '@/components/ui/use-hydrated';
import { paths } from '@/lib/domain/paths';
import { isCurrent, operatorSections } from './operator-sections';
import { type SignOut, useSignOut } from './use-sign-out';

/** The panel's sections as a list beside the page. */
export function OperatorNav() {
  const t = useTranslations('operator.nav');
  const pathname = usePathname();
  return (
    <nav aria-label={t('label')}>
      <ul className="flex flex-col gap-0.5">
        {operatorSections.map((section) => {
          const current = isCurrent(section, pathname);
          return (
            <li key={section.name}>
              <Link
                href={section.href}
                aria-current={current ? 'page' : undefined}
                className={clsx(
                  'flex min-h-9 items-center gap-2.5 rounded-sm px-3 text-sm transition-colors duration-150',
                  current ? 'bg-accent-soft font-medium text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
                )}
              >
                <section.icon aria-hidden className="size-4 shrink-0" />
                {t(section.name)}
                {section.name === 'deadLetters' && <OpenLetters />}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const line =
  'flex min-h-11 w-full items-center gap-2.5 rounded-sm px-3 text-left text-ink-soft text-sm transition-colors duration-150 hover:bg-sunken hover:text-ink lg:min-h-9';

/** The way to the storefront, who is signed in, and the way out. */
export function OperatorAccount({ email, onSignOut }: { email: string; onSignOut: SignOut }) {
  const t = useTranslations('operator.nav');
  const troubleWords = useTroubleWords();
  const hydrated = useHydrated();
  const { busy, trouble, leave } = useSignOut(onSignOut);
  return (
    <div className="flex flex-col gap-0.5">
      <Link href={paths.catalogue} className={line}>
        <Store aria-hidden className="size-4 shrink-0" />
        {t('storefront')}
      </Link>
      <button type="button" className={line} disabled={!hydrated} aria-disabled={busy || undefined} onClick={leave}>
        <LogOut aria-hidden className="size-4 shrink-0" />
        {t('signOut')}
      </button>
      <p role="alert" className="px-3 text-rejected text-xs empty:hidden">
        {trouble && troubleWords(trouble)}
      </p>
      <p className="mt-2 min-w-0 px-3 text-xs">
        <span className="block text-ink-soft">{t('signedInAs')}</span>
        <span className="block truncate font-medium" title={email}>
          {email}
        </span>
      </p>
    </div>
  );
}
