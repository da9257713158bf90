'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';

const stepClass =
  'flex size-11 shrink-0 items-center justify-center text-ink-soft transition-colors duration-150 hover:not-disabled:text-ink disabled:opacity-40';

/**
 * A whole number between two bounds: typed, or stepped with large targets. What is typed stays as it is typed; while it
 * is no such number, its form is not sent, and the browser says why.
 */
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
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = disabled ? String(value) : (typed ?? String(value));
  const isValid = (text: string) => /^\s*\d+\s*$/.test(text) && Number(text) >= min && Number(text) <= max;
  const fault = isValid(shown) ? '' : t('quantityBounds', { min, max });
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  const step = (by: number) => {
    setTyped(null);
    onChange(Math.min(max, Math.max(min, value + by)));
  };
  return (
    <div className="inline-flex items-center rounded-md border border-edge bg-surface focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <button
        type="button"
        className={stepClass}
        disabled={disabled || value <= min}
        aria-label={t('decrease')}
        onClick={() => step(-1)}
      >
        <Minus aria-hidden className="size-4" />
      </button>
      <input
        id={id}
        inputMode="numeric"
        className="figures h-11 w-12 bg-transparent text-center outline-none"
        ref={input}
        value={shown}
        disabled={disabled}
        aria-invalid={fault !== '' || undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isValid(target.value)) onChange(Number(target.value));
        }}
        onBlur={() => isValid(shown) && setTyped(null)}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className={stepClass}
        disabled={disabled || value >= max}
        aria-label={t('increase')}
        onClick={() => step(1)}
      >
        <Plus aria-hidden className="size-4" />
      </button>
    </div>
  );
}
