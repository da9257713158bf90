'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useId } from 'react';
import { Choice } from '@/components/ui/choice';
import { SearchField } from '@/components/ui/search-field';
import { Told } from '@/components/ui/told';
import { typeChoice } from '@/lib/domain/product-type';
import { told } from '@/lib/domain/unseen';
import { type CatalogueSort, type CatalogueState, catalogueSorts, mostBought } from '@/lib/reads/products';

interface CatalogueToolbarProps {
  view: CatalogueState;
  types: readonly string[];
  onChange: (change: Partial<CatalogueState>) => void;
}

/** Search, order and type; each change is in the URL and starts the list anew. */
export function CatalogueToolbar({ view, types, onChange }: CatalogueToolbarProps) {
  const t = useTranslations('shop.catalogue');
  const sortNames: Record<CatalogueSort, string> = {
    name: t('sortName'),
    '-name': t('sortNameDown'),
    price: t('sortPrice'),
    '-price': t('sortPriceDown'),
    '-created': t('sortNewest'),
    [mostBought]: t('sortMostBought'),
  };
  const search = useCallback((search: string) => onChange({ search }), [onChange]);
  return (
    <div className="flex flex-col gap-4 lg:flex-row lg:items-start lg:justify-between lg:gap-8">
      <div className="flex gap-3 lg:w-112 lg:shrink-0">
        <SearchField label={t('search')} value={view.search} onChange={search} className="min-w-0 flex-1" />
        <select
          aria-label={t('sort')}
          className="control w-36 shrink-0 sm:w-auto"
          value={view.sort}
          onChange={(event) => onChange({ sort: event.target.value as CatalogueSort })}
        >
          {catalogueSorts.map((sort) => (
            <option key={sort} value={sort}>
              {sortNames[sort]}
            </option>
          ))}
        </select>
      </div>
      <TypeFilter types={types} value={view.type} onChange={(type) => onChange({ type })} />
    </div>
  );
}

/** More types than this are a list to choose from instead of chips. */
const mostChips = 12;

interface TypeFilterProps {
  types: readonly string[];
  /** `null` is every type. */
  value: string | null;
  onChange: (type: string | null) => void;
}

/** Narrows the shelf to one type. A type in the URL that the shop no longer has stays in sight, so it can be left. */
function TypeFilter({ types, value: chosen, onChange }: TypeFilterProps) {
  const t = useTranslations('shop.catalogue');
  const { value, options } = typeChoice(types, chosen);
  if (options.length === 0) return null;
  if (options.length > mostChips) {
    return (
      <Choice
        label={t('types')}
        any={t('allTypes')}
        {...{ value, options, onChange }}
        name={told}
        className="w-auto max-w-full"
      />
    );
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('types')}</legend>
      {/* On a phone the chips are one line to swipe, so that the pictures come soon; the padding leaves room for focus. */}
      <div className="flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap lg:justify-end">
        <TypeChips types={options} value={value} onChange={onChange} />
      </div>
    </fieldset>
  );
}

function TypeChips({ types, value, onChange }: TypeFilterProps) {
  const t = useTranslations('shop.catalogue');
  const name = useId();
  return [null, ...types].map((type) => (
    <label
      key={type === null ? 'all' : `type ${type}`}
      className="relative flex min-h-11 max-w-full shrink-0 cursor-pointer items-center rounded-full border border-edge bg-surface px-4 text-sm transition-colors duration-150 hover:bg-sunken has-checked:border-accent has-checked:bg-accent has-checked:font-medium has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
    >
      <input type="radio" className="sr-only" name={name} checked={type === value} onChange={() => onChange(type)} />
      <span className="block truncate first-letter:uppercase">
        {type === null ? t('allTypes') : <Told>{type}</Told>}
      </span>
    </label>
  ));
}
