'use client';

import { useEffect, useEffectEvent } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ActionHandle } from '@/lib/http/use-action';

/** Marks the fields that the server found wrong, and brings the reader to the first of them. */
export function useServerFaults<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  { phase, fields }: Pick<ActionHandle<never>, 'phase' | 'fields'>,
): void {
  const mark = useEffectEvent(() => {
    const known = Object.keys(form.getValues());
    Object.entries(fields).forEach(([path, [message]], index) => {
      const name = path.split('.').at(-1) ?? path;
      if (message === undefined || !known.includes(name)) return;
      form.setError(name as FieldPath<Values>, { type: 'server', message }, { shouldFocus: index === 0 });
    });
  });
  useEffect(() => {
    if (phase === 'invalid') mark();
  }, [phase]);
}
