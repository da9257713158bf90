'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { OpenLetters } from '@/components/dead-letters/open-letters';
import { cn } from '@/components/ui/cn';
import { isCurrent, operatorSections } from './operator-sections';

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
                className={cn(
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
