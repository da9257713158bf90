'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Choice } from '@/components/ui/choice';
import { SearchField } from '@/components/ui/search-field';
import { typeChoice } from '@/lib/domain/product-type';
import { told } from '@/lib/domain/unseen';

/** The list's search and type filter. */
export function ProductToolbar(props: {
  search: string;
  type: string | null;
  types: readonly string[];
  onSearch: (search: string) => void;
  onType: (type: string | null) => void;
  children: ReactNode;
}) {
  const { search, type, types, onSearch, onType, children } = props;
  const t = useTranslations('operator.products');
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <SearchField
        label={t('search')}
        value={search}
        onChange={onSearch}
        className="min-w-0 grow basis-64 md:max-w-sm"
      />
      <div className="flex min-w-0 grow basis-48 flex-wrap gap-2 md:grow-0 md:basis-auto md:flex-nowrap">
        <Choice
          label={t('typeFilter')}
          any={t('allTypes')}
          {...typeChoice(types, type)}
          name={told}
          onChange={onType}
          className="md:w-48 md:shrink-0"
        />
        {children}
      </div>
    </div>
  );
}
