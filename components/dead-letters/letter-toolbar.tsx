'use client';

import { useTranslations } from 'next-intl';
import { type Order, SortSelect } from '@/components/lists/list';
import { Choice } from '@/components/ui/choice';
import { SearchField } from '@/components/ui/search-field';
import { Segmented } from '@/components/ui/segmented';
import { rejectionCodes } from '@/lib/contract/rejection-codes';
import { type DeadLetterSort, type LettersState, letterStateChoices, recordTypes } from '@/lib/reads/dead-letters';
import { useLetterWords } from './use-letter-words';

const narrow = 'min-w-0 grow basis-40 md:max-w-52';

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
        className={narrow}
      />
      <Choice
        label={t('typeFilter')}
        any={t('allTypes')}
        value={state.type}
        options={recordTypes}
        name={words.type}
        onChange={(type) => onRefine({ type })}
        className={narrow}
      />
      <SortSelect order={order} columnName={() => t('deadLettered')} />
    </div>
  );
}
