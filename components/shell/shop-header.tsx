import { LogIn } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BasketButton } from '@/components/basket/basket-button';
import { ButtonLink } from '@/components/ui/button';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { Brand } from './brand';
import { ShopNav, ShopSignOut } from './shop-nav';
import type { ShopViewer } from './shop-viewer';
import type { SignOut } from './use-sign-out';

interface Props {
  viewer: ShopViewer;
  onSignOut: SignOut;
  /** The preferences' menu. */
  preferences: ReactNode;
}

/** The shop's head: where one can go and who one is; it stays in sight. */
export function ShopHeader({ viewer, onSignOut, preferences }: Props) {
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-paper print:hidden">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-1 px-4 sm:gap-2 sm:px-6">
        <Brand href={paths.catalogue} />
        <ShopNav role={viewer.role} />
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <BasketButton role={viewer.role} />
          <Account viewer={viewer} onSignOut={onSignOut} />
          {preferences}
        </div>
      </div>
    </header>
  );
}

function Account({ viewer, onSignOut }: Pick<Props, 'viewer' | 'onSignOut'>) {
  const t = useTranslations('shop.nav');
  switch (viewer.role) {
    case 'unknown':
      return null;
    case 'anonymous':
      return (
        <>
          <ButtonLink href={paths.register()} tone="quiet" className="max-md:hidden">
            {t('register')}
          </ButtonLink>
          <ButtonLink href={paths.signIn()} tone="primary">
            <LogIn aria-hidden className="size-4 max-sm:hidden" />
            {t('signIn')}
          </ButtonLink>
        </>
      );
    case 'customer':
    case 'operator':
      return (
        <>
          <span className="max-w-40 truncate text-ink-soft text-sm max-lg:sr-only" title={told(viewer.name)}>
            <span className="sr-only">{t('signedInAs', { name: '' })}</span>
            <Told>{viewer.name}</Told>
          </span>
          <ShopSignOut onSignOut={onSignOut} />
        </>
      );
  }
}
