'use client';

import { useTranslations } from 'next-intl';
import { type Chip, FilterChips } from '@/components/lists/filter-chips';
import type { LettersState } from '@/lib/reads/dead-letters';
import { useLetterWords } from './use-letter-words';

/** What narrows the dead letters besides their state, which is always chosen. */
export function LetterChips(props: { state: LettersState; onRefine: (change: Partial<LettersState>) => void }) {
  const { state, onRefine } = props;
  const { search, code, type } = state;
  const t = useTranslations('operator.deadLetters');
  const list = useTranslations('operator.list');
  const words = useLetterWords();
  const chips: Chip[] = [
    ...(search === '' ? [] : [{ name: list('search'), value: search, onRemove: () => onRefine({ search: '' }) }]),
    ...(code ? [{ name: t('codeFilter'), value: words.code(code), onRemove: () => onRefine({ code: null }) }] : []),
    ...(type ? [{ name: t('typeFilter'), value: words.type(type), onRemove: () => onRefine({ type: null }) }] : []),
  ];
  return <FilterChips chips={chips} onClear={() => onRefine({ search: '', code: null, type: null })} />;
}
