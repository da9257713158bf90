'use client';

import { useTranslations } from 'next-intl';
import { type Order, SortSelect } from '@/components/lists/list';
import { controlClass } from '@/components/ui/field';
import { SearchField } from '@/components/ui/search-field';
import { Segmented } from '@/components/ui/segmented';
import { rejectionCodes } from '@/lib/contract/rejection-codes';
import { type DeadLetterSort, type LettersState, letterStateChoices, recordTypes } from '@/lib/reads/dead-letters';
import { useLetterWords } from './use-letter-words';

interface Props {
  state: LettersState;
  onRefine: (change: Partial<LettersState>) => void;
  order: Order<DeadLetterSort>;
}

/** Which letters the list shows. */
export function LetterToolbar({ state, onRefine, order }: Props) {
  const t = useTranslations('operator.deadLetters');
  const words = useLetterWords();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Segmented
        label={t('stateFilter')}
        value={state.state}
        options={letterStateChoices.map((value) => ({ value, label: t(`choice.${value}`) }))}
        onChange={(chosen) => onRefine({ state: chosen })}
      />
      <SearchField
        label={t('search')}
        value={state.search}
        onChange={(search) => onRefine({ search })}
        className="min-w-0 grow basis-64 xl:max-w-xs"
      />
      <Choice
        label={t('codeFilter')}
        any={t('allCodes')}
        value={state.code}
        options={rejectionCodes}
        name={words.code}
        onChange={(code) => onRefine({ code })}
      />
      <Choice
        label={t('typeFilter')}
        any={t('allTypes')}
        value={state.type}
        options={recordTypes}
        name={words.type}
        onChange={(type) => onRefine({ type })}
      />
      <SortSelect order={order} columnName={() => t('deadLettered')} />
    </div>
  );
}

function Choice<Value extends string>(props: {
  label: string;
  /** The option that does not narrow. */
  any: string;
  value: Value | null;
  options: readonly Value[];
  name: (value: Value) => string;
  onChange: (value: Value | null) => void;
}) {
  const { label, any, value, options, name, onChange } = props;
  return (
    <select
      aria-label={label}
      className={`${controlClass} min-w-0 grow basis-40 md:max-w-52`}
      value={value ?? ''}
      onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? null)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {name(option)}
        </option>
      ))}
    </select>
  );
}
