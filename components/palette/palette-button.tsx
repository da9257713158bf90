'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';

const Palette = dynamic(() => import('./palette').then((found) => found.Palette), { ssr: false });
const Shortcuts = dynamic(() => import('./shortcuts').then((found) => found.Shortcuts), { ssr: false });

/** Opens the palette, also by Ctrl-K (⌘K); `?` lists the shortcuts and `/` goes to the page's search. */
export function PaletteButton() {
  const t = useTranslations('operator.palette');
  const hydrated = useHydrated();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = wantedBy(event);
      if (wanted === null) return;
      event.preventDefault();
      if (wanted === 'search') document.querySelector<HTMLInputElement>('main search input')?.focus();
      else setOpen(wanted);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = () => setOpen(null);
  return (
    <>
      <button
        type="button"
        disabled={!hydrated}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex min-h-11 w-full items-center gap-2.5 rounded-sm border border-line px-3 text-ink-soft text-sm hover:bg-sunken hover:text-ink lg:min-h-9"
        onClick={() => setOpen('palette')}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        {t('button')}
        <kbd aria-hidden className="ml-auto font-sans text-xs max-lg:hidden">
          Ctrl K
        </kbd>
      </button>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  );
}

/** Dialogs and menus; a popover is there while it is closed too. */
const opened = '[role="dialog"]:not([popover]), [role="alertdialog"], :popover-open, dialog[open]';

/** What a key asks for; nothing while somebody types, but for Ctrl-K, or while a dialog has the page. */
function wantedBy(event: KeyboardEvent): 'palette' | 'shortcuts' | 'search' | null {
  if (document.querySelector(opened)) return null;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'palette';
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [contenteditable]'))
    return null;
  return event.key === '?' ? 'shortcuts' : event.key === '/' ? 'search' : null;
}
