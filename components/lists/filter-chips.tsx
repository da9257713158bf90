'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Told } from '@/components/ui/told';
import { told } from '@/lib/domain/unseen';

/** One condition that narrows a list, in words, and the way to take it back. */
export interface Chip {
  /** What is narrowed. */
  name: string;
  /** To what. */
  value: string;
  onRemove: () => void;
}

/** What narrows a list, each condition to be taken back by itself, several together too. */
export function FilterChips({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  const t = useTranslations('operator.list');
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('filters')} className="mb-3 flex flex-wrap items-center gap-2">
      {chips.map(({ name, value, onRemove }) => (
        <li
          key={name}
          className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line bg-surface pl-3 text-sm md:min-h-9"
        >
          <span className="text-ink-soft">{name}</span>
          <span className="max-w-60 truncate font-medium">
            <Told>{value}</Told>
          </span>
          <button
            type="button"
            aria-label={t('removeFilter', { name, value: told(value) })}
            className="inline-flex size-11 items-center justify-center rounded-full text-ink-soft hover:text-ink md:size-9"
            onClick={onRemove}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            className="min-h-11 px-2 text-info text-sm underline-offset-4 hover:underline md:min-h-9"
            onClick={onClear}
          >
            {t('clearFilters')}
          </button>
        </li>
      )}
    </ul>
  );
}
