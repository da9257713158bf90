'use client';

import { useTranslations } from 'next-intl';
import { Choice } from '@/components/ui/choice';
import { SearchField } from '@/components/ui/search-field';
import { recordTypes } from '@/lib/reads/dead-letters';
import { type FeedState, outcomeStates, syntheticChoices } from '@/lib/reads/feed';
import { outcomeBadge } from './outcome';

const narrow = 'min-w-0 flex-1 basis-36 md:max-w-56';

type Change = Partial<Omit<FeedState, 'until'>>;

/** The stretches of time that are offered, minutes. */
const stretches = ['5', '60', '1440'] as const;

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
      <Choice
        label={t('typeFilter')}
        any={t('allTypes')}
        value={state.type}
        options={recordTypes}
        name={types}
        onChange={(type) => onRefine({ type })}
        className={narrow}
      />
      <Choice
        label={t('outcomeFilter')}
        any={t('allOutcomes')}
        value={state.outcome}
        options={outcomeStates}
        name={(outcome) => states(outcomeBadge[outcome])}
        onChange={(outcome) => onRefine({ outcome })}
        className={narrow}
      />
      <Choice
        label={t('timeFilter')}
        any={t('anyTime')}
        value={state.minutes === null ? null : (String(state.minutes) as (typeof stretches)[number])}
        options={stretches}
        name={(minutes) => t('lastMinutes', { minutes: Number(minutes) })}
        onChange={(minutes) => onRefine({ minutes: minutes === null ? null : Number(minutes) })}
        className={narrow}
      />
      <Choice
        label={t('syntheticFilter')}
        any={t('withSynthetic')}
        value={state.synthetic}
        options={syntheticChoices}
        name={(choice) => t(`synthetic.${choice}`)}
        onChange={(synthetic) => onRefine({ synthetic })}
        className={narrow}
      />
    </div>
  );
}
