'use client';

import { useTranslations } from 'next-intl';
import { defaultPageSize, pageSizes } from '@/lib/reads/list';

/** How many rows a page has, and the way to another number of them. */
export interface PageSize {
  value: number;
  onChange: (size: number) => void;
}

/** Whether there is anything to choose: a list that fits one page of the usual size has none. */
export function hasPageSizes({ value }: PageSize, isLong: boolean): boolean {
  return isLong || value !== defaultPageSize;
}

export function PageSizeChoice({ value, onChange }: PageSize) {
  const t = useTranslations('operator.list');
  return (
    <label className="flex items-center gap-2 text-ink-soft text-sm">
      <span className="max-sm:sr-only">{t('pageSize')}</span>
      <select className="control w-auto" value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {pageSizes.map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </select>
    </label>
  );
}
