'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { cn } from '@/components/ui/cn';
import { controlClass } from '@/components/ui/field';
import { Told } from '@/components/ui/told';
import { sameTypeAs } from '@/lib/domain/product-type';
import { told } from '@/lib/domain/unseen';

/** More types than this are a list to choose from instead of chips. */
const mostChips = 12;

interface Props {
  types: readonly string[];
  /** `null` is every type. */
  value: string | null;
  onChange: (type: string | null) => void;
}

/** Narrows the shelf to one type. A type in the URL that the shop no longer has stays in sight, so it can be left. */
export function TypeFilter({ types, value: chosen, onChange }: Props) {
  const t = useTranslations('shop.catalogue');
  const value = chosen === null ? null : (types.find(sameTypeAs(chosen)) ?? chosen);
  const all = value === null || types.includes(value) ? types : [...types, value];
  if (all.length === 0) return null;
  if (all.length > mostChips) {
    return (
      <select
        aria-label={t('types')}
        className={cn(controlClass, 'w-auto max-w-full')}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{t('allTypes')}</option>
        {all.map((type) => (
          <option key={type} value={type}>
            {told(type)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('types')}</legend>
      {/* On a phone the chips are one line to swipe, so that the pictures come soon; the padding leaves room for focus. */}
      <div className="flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap lg:justify-end">
        <TypeChips types={all} value={value} onChange={onChange} />
      </div>
    </fieldset>
  );
}

function TypeChips({ types, value, onChange }: Props) {
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
