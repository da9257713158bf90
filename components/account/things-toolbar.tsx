'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Choice } from '@/components/ui/choice';
import { DayField } from '@/components/ui/day-field';
import { SearchField } from '@/components/ui/search-field';
import { Segmented } from '@/components/ui/segmented';
import { typeChoice } from '@/lib/domain/product-type';
import { told } from '@/lib/domain/unseen';
import { type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';
import { type ThingsState, thingsShapes } from '@/lib/reads/things';

interface Props {
  view: ThingsState;
  types: readonly string[];
  onChange: (change: Partial<ThingsState>) => void;
}

/** Search, order, shape, type and time; each change is in the URL and starts the list anew. */
export function ThingsToolbar({ view, types, onChange }: Props) {
  const t = useTranslations('shop.account');
  const search = useCallback((search: string) => onChange({ search }), [onChange]);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex gap-3">
        <SearchField label={t('search')} value={view.search} onChange={search} className="min-w-0 flex-1" />
        <ItemOrder sort={view.sort} onChange={(sort) => onChange({ sort })} />
      </div>
      <div className="grid gap-3 sm:flex sm:flex-wrap">
        <Segmented
          label={t('shape')}
          value={view.as}
          options={thingsShapes.map((shape) => ({
            value: shape,
            label: t(shape === 'list' ? 'asList' : 'asProducts'),
          }))}
          onChange={(as) => onChange({ as })}
          className="w-fit"
        />
        <Choice
          label={t('type')}
          any={t('allTypes')}
          {...typeChoice(types, view.type)}
          name={told}
          onChange={(type) => onChange({ type })}
          className="min-w-0 sm:w-auto sm:max-w-56"
        />
        <fieldset className="grid grid-cols-2 gap-3 sm:flex">
          <legend className="sr-only">{t('time')}</legend>
          <DayField label={t('from')} value={view.from} onChange={(from) => onChange({ from })} />
          <DayField label={t('to')} value={view.to} onChange={(to) => onChange({ to })} />
        </fieldset>
      </div>
    </div>
  );
}

function ItemOrder({ sort, onChange }: { sort: PurchaseSort; onChange: (sort: PurchaseSort) => void }) {
  const t = useTranslations('shop.account');
  const names: Record<PurchaseSort, string> = {
    '-purchased': t('sortNewest'),
    purchased: t('sortOldest'),
    '-value': t('sortValueDown'),
    value: t('sortValue'),
  };
  return (
    <select
      aria-label={t('sort')}
      className="control w-36 shrink-0 sm:w-auto"
      value={sort}
      onChange={(event) => onChange(event.target.value as PurchaseSort)}
    >
      {purchaseSorts.map((option) => (
        <option key={option} value={option}>
          {names[option]}
        </option>
      ))}
    </select>
  );
}
