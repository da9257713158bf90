'use client';

import { CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { DeadLetterView } from '@/lib/reads/dead-letters';
import { useLetterWords } from './use-letter-words';
import { visibleLine, visibleText } from './visible-text';

/** A message's fields as indented JSON; what is wrong with a field is said beside it. */
export function DecodedFields({ fields }: { fields: NonNullable<DeadLetterView['fields']> }) {
  const t = useTranslations('operator.deadLetters');
  const words = useLetterWords();
  return (
    <dl className="flex flex-col overflow-hidden rounded-md bg-sunken py-1 font-mono text-xs">
      {fields.map(({ name, json, fault }) => (
        <div
          key={name}
          className={cn(
            'grid gap-x-4 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[12rem_minmax(0,1fr)]',
            fault !== null && 'bg-rejected-soft',
          )}
        >
          <dt className="text-ink-soft [overflow-wrap:anywhere]">{visibleLine(name)}</dt>
          <dd className="min-w-0">
            <pre className="max-h-60 overflow-auto whitespace-pre-wrap [overflow-wrap:anywhere]">
              {json === null ? t('missing') : visibleText(json)}
            </pre>
            {fault !== null && (
              <p className="mt-1 flex items-start gap-1.5 font-sans text-rejected">
                <CircleX aria-hidden className="mt-px size-3.5 shrink-0" />
                {words.reasons({ reasons: [fault], message: '' })}
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
