'use client';

import { useState } from 'react';
import { day } from '@/lib/reads/parameters';

/** A calendar day, or none, by the browser's own picker; half a day that is being typed is kept and not reported. */
export function DayField(props: { label: string; value: string | null; onChange: (value: string | null) => void }) {
  const { label, value, onChange } = props;
  const [text, setText] = useState(value ?? '');
  const [reported, setReported] = useState(value);
  if (reported !== value) {
    setReported(value);
    setText(value ?? '');
  }
  const change = (typed: string) => {
    setText(typed);
    const next = day.from(typed) ?? null;
    if (next === null && typed !== '') return;
    setReported(next);
    onChange(next);
  };
  return (
    <label className="flex min-w-0 gap-x-2 gap-y-1 text-ink-soft text-sm max-sm:flex-col sm:items-center">
      {label}
      <input
        type="date"
        className="control min-w-0"
        min="2000-01-01"
        max="2099-12-31"
        value={text}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
