import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PaletteButton } from '@/components/palette/palette-button';
import { paths } from '@/lib/domain/paths';
import { Brand } from './brand';
import { OperatorBottomBar } from './operator-bottom-bar';
import { OperatorAccount, OperatorNav } from './operator-nav';
import type { SignOut } from './use-sign-out';

interface Props {
  email: string;
  onSignOut: SignOut;
  /** Language, appearance and refresh interval. */
  preferences: ReactNode;
  children: ReactNode;
}

/** The frame of the operator's pages: navigation at the left, or at the bottom of a phone. */
export function OperatorShell({ email, onSignOut, preferences, children }: Props) {
  const t = useTranslations('operator');
  const account = <OperatorAccount email={email} onSignOut={onSignOut} />;
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <header className="flex items-center justify-between border-line border-b px-4 py-2 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:gap-5 lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:py-4">
        <div className="flex w-full items-center justify-between lg:px-2">
          <Brand href={paths.overview} detail={t('panel')} />
          {preferences}
        </div>
        <div className="hidden lg:flex lg:flex-col lg:gap-4">
          <PaletteButton />
          <OperatorNav />
        </div>
        <div className="hidden lg:mt-auto lg:block lg:border-line lg:border-t lg:pt-3">{account}</div>
      </header>
      <main id="content" className="mx-auto w-full max-w-7xl px-4 pt-5 pb-28 lg:px-8 lg:pt-7 lg:pb-12">
        {children}
      </main>
      <OperatorBottomBar account={account} />
    </div>
  );
}
