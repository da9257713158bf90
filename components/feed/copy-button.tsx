'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

const shownMs = 2_000;

/** Puts a text on the clipboard, and says whether the browser let it. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations('operator.feed');
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Not over plain HTTP, and not without permission.
      setOutcome('refused');
    }
  };
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <span className="flex items-center gap-2">
      <span role="status" className="text-ink-soft text-xs">
        {outcome === 'refused' && t('copyRefused')}
        {outcome === 'copied' && t('copied')}
      </span>
      <Button size="sm" onClick={() => void copy()}>
        <Icon aria-hidden className="size-4" />
        {t('copy')}
      </Button>
    </span>
  );
}
