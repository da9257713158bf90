'use client';

import { clsx } from 'clsx';
import { Ellipsis } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId } from 'react';
import { OpenLetters } from '@/components/dead-letters/open-letters';
import { Link } from '@/components/ui/link';
import { Popover } from '@/components/ui/popover';
import { isCurrent, operatorSections } from './operator-sections';

const shownDirectly = 4;
const target =
  'flex min-h-14 w-full flex-col items-center justify-center gap-0.5 px-1 text-xs transition-colors duration-150';

/** The panel's sections at the bottom of a phone: four of them, and the rest with `account` behind "more". */
export function OperatorBottomBar({ account }: { account: ReactNode }) {
  const t = useTranslations('operator.nav');
  const pathname = usePathname();
  return (
    <nav
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="grid grid-cols-5">
        {operatorSections.slice(0, shownDirectly).map((section) => {
          const current = isCurrent(section, pathname);
          return (
            <li key={section.name} className="min-w-0">
              <Link
                href={section.href}
                aria-current={current ? 'page' : undefined}
                className={clsx(target, current ? 'font-medium text-accent' : 'text-ink-soft')}
              >
                <section.icon aria-hidden className="size-5" />
                {t(section.name)}
              </Link>
            </li>
          );
        })}
        <li className="min-w-0">
          <More pathname={pathname} account={account} />
        </li>
      </ul>
    </nav>
  );
}

function More({ pathname, account }: { pathname: string; account: ReactNode }) {
  const t = useTranslations('operator.nav');
  const id = useId();
  const hidden = operatorSections.slice(shownDirectly);
  const current = hidden.some((section) => isCurrent(section, pathname));
  useEffect(() => document.getElementById(id)?.hidePopover(), [id, pathname]);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className={clsx(target, current ? 'font-medium text-accent' : 'text-ink-soft')}
      >
        <Ellipsis aria-hidden className="size-5" />
        {t('more')}
      </button>
      <Popover id={id} label={t('more')} side="top" className="w-72 p-2">
        <div className="flex flex-col gap-1">
          {hidden.map((section) => (
            <Link
              key={section.name}
              href={section.href}
              aria-current={isCurrent(section, pathname) ? 'page' : undefined}
              className="flex min-h-11 items-center gap-3 rounded-sm px-3 text-sm hover:bg-sunken aria-[current]:font-medium aria-[current]:text-accent"
            >
              <section.icon aria-hidden className="size-5" />
              {t(section.name)}
              {section.name === 'deadLetters' && <OpenLetters />}
            </Link>
          ))}
          <div className="mt-1 border-line border-t pt-2">{account}</div>
        </div>
      </Popover>
    </>
  );
}
