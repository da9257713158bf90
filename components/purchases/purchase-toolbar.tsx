'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Choice } from '@/components/ui/choice';
import { DayField } from '@/components/ui/day-field';
import { SearchField } from '@/components/ui/search-field';
import { typeChoice } from '@/lib/domain/product-type';
import { told } from '@/lib/domain/unseen';
import type { PurchasesState } from '@/lib/reads/purchases';

/** What purchases are narrowed by; a buyer and a product come from their own pages. */
export function PurchaseToolbar(props: {
  state: PurchasesState;
  types: readonly string[];
  onRefine: (change: Partial<PurchasesState>) => void;
}) {
  const { state, types, onRefine } = props;
  const t = useTranslations('operator.purchases');
  const search = useCallback((search: string) => onRefine({ search }), [onRefine]);
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <SearchField
        label={t('search')}
        value={state.search}
        onChange={search}
        className="min-w-0 grow basis-64 md:max-w-sm"
      />
      <Choice
        label={t('typeFilter')}
        any={t('allTypes')}
        {...typeChoice(types, state.type)}
        name={told}
        onChange={(type) => onRefine({ type })}
        className="min-w-0 grow basis-40 md:max-w-52"
      />
      <fieldset className="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto">
        <legend className="sr-only">{t('days')}</legend>
        <DayField label={t('from')} value={state.from} onChange={(from) => onRefine({ from })} />
        <DayField label={t('to')} value={state.to} onChange={(to) => onRefine({ to })} />
      </fieldset>
    </div>
  );
}
