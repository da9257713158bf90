'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './button';

/** A modal dialog with a title; a sheet from the bottom on a phone. Focus starts at its first field, is trapped and given back. */
export function Dialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}) {
  const { open, onOpenChange, title, description, children } = props;
  const t = useTranslations('ui');
  const popup = useRef<HTMLDivElement>(null);
  // On a touch screen the keyboard would cover the form before it has been seen.
  const firstField = (by: string) =>
    by === 'touch' || (popup.current?.querySelector<HTMLElement>('input, select, textarea') ?? true);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-ink/40 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={firstField}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-lg border border-line bg-surface p-6 shadow-raised transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(32rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg"
        >
          <div className="mb-5 flex items-start justify-between gap-4">
            <div>
              <Base.Title className="font-semibold text-xl">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-ink-soft text-sm">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label={t('close')} className="-mt-1 -mr-2" />}>
              <X aria-hidden className="size-5" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
