'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';

export const controlClass =
  'w-full min-h-11 rounded-md border border-edge bg-surface px-3 text-base text-ink placeholder:text-ink-soft disabled:bg-sunken disabled:text-ink-soft aria-invalid:border-rejected md:text-sm';

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

/** A labelled text input. */
export function TextField({ label, hint, error, className, ...rest }: ComponentProps<'input'> & FieldFrame) {
  const id = useId();
  return (
    <Frame label={label} hint={hint} error={error} id={id}>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={cn(controlClass, className)}
        {...rest}
      />
    </Frame>
  );
}

/** A labelled multi-line input. */
export function TextAreaField({ label, hint, error, className, ...rest }: ComponentProps<'textarea'> & FieldFrame) {
  const id = useId();
  return (
    <Frame label={label} hint={hint} error={error} id={id}>
      <textarea
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={cn(controlClass, 'min-h-24 py-2', className)}
        {...rest}
      />
    </Frame>
  );
}

/** A labelled choice of one of its options. */
export function SelectField({ label, hint, error, className, ...rest }: ComponentProps<'select'> & FieldFrame) {
  const id = useId();
  return (
    <Frame label={label} hint={hint} error={error} id={id}>
      <select
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={cn(controlClass, className)}
        {...rest}
      />
    </Frame>
  );
}

/** Turns a message key of the `validation` namespace into the reader's words; unknown keys become "not valid". */
export function useFieldError(): (key: string | undefined) => string | undefined {
  const t = useTranslations('validation');
  return (key) => {
    if (!key) return undefined;
    return t.has(key as 'invalid') ? t(key as 'invalid') : t('invalid');
  };
}
