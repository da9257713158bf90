'use client';

import { useTranslations } from 'next-intl';
import { controlClass } from '@/components/ui/field';
import { SearchField } from '@/components/ui/search-field';
import { recordTypes } from '@/lib/reads/dead-letters';
import { type FeedState, outcomeStates } from '@/lib/reads/feed';
import { outcomeBadge } from './outcome';

type Change = Partial<Pick<FeedState, 'type' | 'outcome' | 'search'>>;

/** The feed's search and filters. */
export function FeedToolbar({ state, onRefine }: { state: FeedState; onRefine: (change: Change) => void }) {
  const t = useTranslations('operator.feed');
  const types = useTranslations('operator.deadLetters.types');
  const states = useTranslations('state');
  return (
    <div className="mb-2 flex flex-wrap gap-2">
      <SearchField
        label={t('search')}
        value={state.search}
        onChange={(search) => onRefine({ search })}
        className="min-w-0 grow basis-64 md:max-w-sm"
      />
      <select
        aria-label={t('typeFilter')}
        className={`${controlClass} min-w-0 flex-1 basis-36 md:max-w-56`}
        value={state.type ?? ''}
        onChange={(event) => onRefine({ type: recordTypes.find((type) => type === event.target.value) ?? null })}
      >
        <option value="">{t('allTypes')}</option>
        {recordTypes.map((type) => (
          <option key={type} value={type}>
            {types(type)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('outcomeFilter')}
        className={`${controlClass} min-w-0 flex-1 basis-36 md:max-w-56`}
        value={state.outcome ?? ''}
        onChange={(event) =>
          onRefine({ outcome: outcomeStates.find((outcome) => outcome === event.target.value) ?? null })
        }
      >
        <option value="">{t('allOutcomes')}</option>
        {outcomeStates.map((outcome) => (
          <option key={outcome} value={outcome}>
            {states(outcomeBadge[outcome])}
          </option>
        ))}
      </select>
    </div>
  );
}
