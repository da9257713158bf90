'use client';

import { Popover } from '@base-ui/react/popover';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { OpenLetters } from '@/components/dead-letters/open-letters';
import { cn } from '@/components/ui/cn';
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
                className={cn(target, current ? 'font-medium text-accent' : 'text-ink-soft')}
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
  const [open, setOpen] = useState(false);
  const hidden = operatorSections.slice(shownDirectly);
  const current = hidden.some((section) => isCurrent(section, pathname));
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={cn(target, current ? 'font-medium text-accent' : 'text-ink-soft')}>
        <Ellipsis aria-hidden className="size-5" />
        {t('more')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={8} className="z-40">
          <Popover.Popup
            aria-label={t('more')}
            className="flex w-72 flex-col gap-1 rounded-lg border border-line bg-surface p-2 shadow-raised transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
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
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
