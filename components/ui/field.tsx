'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { type ComponentProps, createElement, type ReactNode, useId } from 'react';

interface FieldFrame {
  label: string;
  hint?: string | undefined;
  /** The message to show, already in the reader's language. */
  error?: string | undefined;
}

/** Ties a label, a hint and an error to one control. */
function Frame({ label, hint, error, id, children }: FieldFrame & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-ink-soft text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-rejected text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, { hint, error }: Pick<FieldFrame, 'hint' | 'error'>) {
  if (error) return `${id}-error`;
  return hint ? `${id}-hint` : undefined;
}

/** A labelled control of the given kind. */
function field<Kind extends 'input' | 'textarea' | 'select'>(Control: Kind) {
  return function Field({ label, hint, error, ...rest }: ComponentProps<Kind> & FieldFrame) {
    const id = useId();
    const attributes = {
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy(id, { hint, error }),
      ...rest,
      className: clsx('control', rest.className),
    };
    return (
      <Frame label={label} hint={hint} error={error} id={id}>
        {createElement(Control, attributes)}
      </Frame>
    );
  };
}

export const TextField = field('input');
export const TextAreaField = field('textarea');
export const SelectField = field('select');

/** Turns a message key of the `validation` namespace into the reader's words; unknown keys become "not valid". */
export function useFieldError(): (key: string | undefined) => string | undefined {
  const t = useTranslations('validation');
  return (key) => {
    if (!key) return undefined;
    return t.has(key as 'invalid') ? t(key as 'invalid') : t('invalid');
  };
}
