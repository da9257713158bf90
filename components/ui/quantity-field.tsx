'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

const step =
  'flex size-11 shrink-0 items-center justify-center text-ink-soft transition-colors duration-150 hover:not-disabled:text-ink disabled:opacity-40';

/** A whole number between two bounds: typed, or stepped with large targets. */
export function QuantityField(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  disabled?: boolean;
}) {
  const { label, value, min, max, onChange, disabled = false } = props;
  const t = useTranslations('ui');
  const id = useId();
  const clamp = (next: number) => onChange(Math.min(max, Math.max(min, Number.isInteger(next) ? next : min)));
  return (
    <div className="inline-flex items-center rounded-md border border-edge bg-surface focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <button
        type="button"
        className={step}
        disabled={disabled || value <= min}
        aria-label={t('decrease')}
        onClick={() => clamp(value - 1)}
      >
        <Minus aria-hidden className="size-4" />
      </button>
      <input
        id={id}
        inputMode="numeric"
        className="figures h-11 w-12 bg-transparent text-center outline-none"
        value={value}
        disabled={disabled}
        onChange={(event) => clamp(Number.parseInt(event.target.value, 10))}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className={step}
        disabled={disabled || value >= max}
        aria-label={t('increase')}
        onClick={() => clamp(value + 1)}
      >
        <Plus aria-hidden className="size-4" />
      </button>
    </div>
  );
}
