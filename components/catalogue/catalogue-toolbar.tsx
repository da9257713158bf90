'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { cn } from '@/components/ui/cn';
import { controlClass } from '@/components/ui/field';
import { SearchField } from '@/components/ui/search-field';
import { type CatalogueSort, type CatalogueState, catalogueSorts } from '@/lib/reads/products';
import { TypeFilter } from './type-filter';

interface Props {
  view: CatalogueState;
  types: readonly string[];
  onChange: (change: Partial<CatalogueState>) => void;
}

/** Search, order and type; each change is in the URL and starts the list anew. */
export function CatalogueToolbar({ view, types, onChange }: Props) {
  const t = useTranslations('shop.catalogue');
  const sortNames: Record<CatalogueSort, string> = {
    name: t('sortName'),
    '-name': t('sortNameDown'),
    price: t('sortPrice'),
    '-price': t('sortPriceDown'),
    '-created': t('sortNewest'),
  };
  const search = useCallback((search: string) => onChange({ search }), [onChange]);
  return (
    <div className="flex flex-col gap-4 lg:flex-row lg:items-start lg:justify-between lg:gap-8">
      <div className="flex gap-3 lg:w-112 lg:shrink-0">
        <SearchField label={t('search')} value={view.search} onChange={search} className="min-w-0 flex-1" />
        <select
          aria-label={t('sort')}
          className={cn(controlClass, 'w-36 shrink-0 sm:w-auto')}
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
