'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { controlClass } from '@/components/ui/field';
import { SearchField } from '@/components/ui/search-field';
import { sameTypeAs } from '@/lib/domain/product-type';
import { told } from '@/lib/domain/unseen';

/** The list's search and type filter. */
export function ProductToolbar(props: {
  search: string;
  type: string;
  types: readonly string[];
  onSearch: (search: string) => void;
  onType: (type: string) => void;
  children: ReactNode;
}) {
  const { search, type: chosen, types, onSearch, onType, children } = props;
  const t = useTranslations('operator.products');
  const type = types.find(sameTypeAs(chosen)) ?? chosen;
  const options = type === '' || types.includes(type) ? types : [...types, type];
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <SearchField
        label={t('search')}
        value={search}
        onChange={onSearch}
        className="min-w-0 grow basis-64 md:max-w-sm"
      />
      <div className="flex min-w-0 grow basis-48 gap-2 md:grow-0">
        <select
          aria-label={t('typeFilter')}
          className={controlClass}
          value={type}
          onChange={(event) => onType(event.target.value)}
        >
          <option value="">{t('allTypes')}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {told(option)}
            </option>
          ))}
        </select>
        {children}
      </div>
    </div>
  );
}
