'use client';

import { clsx } from 'clsx';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Told } from '@/components/ui/told';
import { limits } from '@/lib/domain/limits';
import { type Place, usePlaces } from './use-places';

/** Goes to a page, a customer, a product or a record by a few letters of its name or by its id. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('operator.palette');
  const router = useRouter();
  const list = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const places = usePlaces(text);
  const at = Math.min(chosen, places.length - 1);
  const go = (place: Place | undefined) => {
    if (!place) return;
    onClose();
    router.push(place.href);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') go(places[at]);
    if (step && places.length > 0) setChosen((at + step + places.length) % places.length);
    if (step || event.key === 'Enter') event.preventDefault();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('title')}>
      <input
        type="text"
        role="combobox"
        aria-label={t('label')}
        placeholder={t('label')}
        aria-expanded={places.length > 0}
        aria-controls={list}
        aria-activedescendant={places[at] && `${list} ${at}`.replaceAll(' ', '-')}
        aria-autocomplete="list"
        autoComplete="off"
        maxLength={limits.name.max}
        className="control w-full"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
      />
      <div id={list} role="listbox" aria-label={t('title')} className="mt-3 max-h-[50dvh] overflow-y-auto">
        {places.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys choose and open it
          <div
            key={place.href}
            id={`${list} ${index}`.replaceAll(' ', '-')}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={clsx(
              'flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-sm px-3 text-sm md:min-h-9',
              index === at && 'bg-accent-soft text-accent',
            )}
            onMouseMove={() => setChosen(index)}
            onClick={() => go(place)}
          >
            <span className="min-w-0 truncate">
              <Told>{place.name}</Told>
            </span>
            <span className="shrink-0 text-ink-soft text-xs">{place.kind}</span>
          </div>
        ))}
      </div>
      <p role="status" className="mt-2 text-ink-soft text-sm">
        {places.length === 0 ? t('none') : ''}
      </p>
    </Dialog>
  );
}
