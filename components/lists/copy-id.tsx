'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { told } from '@/lib/domain/unseen';

const shownMs = 2_000;

/** Copies an id; for two seconds the button says so. Where the browser gives no clipboard, it says that. */
export function CopyId({ id }: { id: string }) {
  const t = useTranslations('operator.list');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <>
      <IconButton className="md:size-8" label={t('copyId', { id: told(id) })} onClick={() => void copy()}>
        {outcome === 'copied' ? (
          <Check aria-hidden className="size-4 text-accent" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
      </IconButton>
      <span role="status" className={outcome === 'notCopied' ? 'text-rejected text-xs' : 'sr-only'}>
        {outcome && t(outcome)}
      </span>
    </>
  );
}
