'use client';

import { clsx } from 'clsx';
import { LayoutDashboard, LogOut, type LucideIcon, ShoppingBag, Store } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { IconButton } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Spinner } from '@/components/ui/spinner';
import { useHydrated } from '@/components/ui/use-hydrated';
import { paths } from '@/lib/domain/paths';
import type { ShopViewer } from './shop-viewer';
import { type SignOut, useSignOut } from './use-sign-out';

/** The shop's places. On a phone each is an icon with its name for those who hear it. */
export function ShopNav({ role }: { role: ShopViewer['role'] }) {
  const t = useTranslations('shop.nav');
  const path = usePathname();
  return (
    <nav aria-label={t('label')} className="flex items-center sm:ml-4 sm:gap-1">
      <Place
        href={paths.catalogue}
        icon={Store}
        name={t('catalogue')}
        current={path === paths.catalogue || path.startsWith('/products/')}
        home
      />
      {role === 'customer' && (
        <Place href={paths.account} icon={ShoppingBag} name={t('account')} current={path === paths.account} />
      )}
      {role === 'operator' && (
        <Place href={paths.overview} icon={LayoutDashboard} name={t('operator')} current={false} />
      )}
    </nav>
  );
}

function Place(props: { href: string; icon: LucideIcon; name: string; current: boolean; home?: boolean }) {
  const { href, icon: Icon, name, current, home = false } = props;
  return (
    <Link
      href={href}
      title={name}
      aria-current={current ? 'page' : undefined}
      className={clsx(
        'inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md px-3 text-sm transition-colors duration-150 hover:bg-sunken hover:text-ink',
        current ? 'font-medium text-accent' : 'text-ink-soft',
        home && 'max-sm:hidden',
      )}
    >
      <Icon aria-hidden className="size-5 sm:size-4" />
      <span className="max-sm:sr-only">{name}</span>
    </Link>
  );
}

/** Ends the session. */
export function ShopSignOut({ onSignOut }: { onSignOut: SignOut }) {
  const t = useTranslations('shop.nav');
  const troubleWords = useTroubleWords();
  const hydrated = useHydrated();
  const { busy, trouble, leave } = useSignOut(onSignOut);
  return (
    <>
      <span role="alert" className="max-w-60 text-rejected text-xs empty:hidden">
        {trouble && troubleWords(trouble)}
      </span>
      <IconButton label={t('signOut')} disabled={!hydrated} aria-disabled={busy || undefined} onClick={leave}>
        {busy ? <Spinner /> : <LogOut aria-hidden className="size-5" />}
      </IconButton>
    </>
  );
}
