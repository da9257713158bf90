'use client';

import { clsx } from 'clsx';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { IconButton } from './button';

const settleMs = 250;

/** A search box that reports what was typed, without blanks around it, once typing rests; Escape clears it. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}) {
  const { label, value, onChange, className } = props;
  const t = useTranslations('ui');
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  /** What was reported and has not come back as `value`, oldest first. */
  const reported = useRef<string[]>([]);
  const report = useCallback(
    (query: string) => {
      reported.current.push(query);
      onChange(query);
    },
    [onChange],
  );
  useEffect(() => {
    const at = reported.current.indexOf(value);
    reported.current = at < 0 ? [] : reported.current.slice(at + 1);
    // An answer to what was typed is late: more may have been typed since. Anything else comes from elsewhere.
    if (at < 0) setText(value);
  }, [value]);
  // What was typed before the page was hydrated: React knows nothing of it, and would take it away.
  useEffect(() => setText((typed) => input.current?.value ?? typed), []);
  useEffect(() => {
    const query = text.trim();
    if (query === value) return;
    const timer = setTimeout(() => report(query), settleMs);
    return () => clearTimeout(timer);
  }, [text, value, report]);
  const clear = () => {
    setText('');
    report('');
  };
  return (
    <search className={clsx('relative block', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        ref={input}
        type="text"
        aria-label={label}
        placeholder={label}
        className="control px-9"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && clear()}
      />
      {text !== '' && (
        <IconButton label={t('clear')} className="absolute top-0 right-0 md:top-1 md:right-1" onClick={clear}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </search>
  );
}
