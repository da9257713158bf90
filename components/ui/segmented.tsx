'use client';

import { clsx } from 'clsx';
import { useId } from 'react';

/** A choice of one among few, all in sight; arrow keys move it, as radio buttons do. */
export function Segmented<Value extends string>(props: {
  label: string;
  /** `null` when it is something else. */
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  className?: string;
}) {
  const { label, value, options, onChange, className } = props;
  const name = useId();
  return (
    <fieldset className={clsx('flex min-w-0 flex-wrap gap-1 rounded-md border border-line bg-sunken p-1', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-11 cursor-pointer items-center rounded-sm px-3 text-sm text-ink-soft transition-colors duration-150 hover:text-ink md:min-h-9 has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-raised has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
