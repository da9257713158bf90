'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';

const shortcuts = [
  { name: 'palette', keys: ['Ctrl', 'K'] },
  { name: 'search', keys: ['/'] },
  { name: 'shortcuts', keys: ['?'] },
  { name: 'close', keys: ['Esc'] },
] as const;

/** Every shortcut of the panel. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations('operator.palette');
  return (
    <Dialog open onOpenChange={onClose} title={t('shortcutsTitle')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 text-sm">
        {shortcuts.map(({ name, keys }) => (
          <div key={name} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-sm border border-line bg-sunken px-2 py-0.5 font-sans text-xs">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(`shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
