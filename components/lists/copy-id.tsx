'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/button';
import { useCopy } from '@/components/ui/use-copy';
import { told } from '@/lib/domain/unseen';

/** Copies an id; for two seconds the button says so. Where the browser gives no clipboard, it says that. */
export function CopyId({ id }: { id: string }) {
  const t = useTranslations('operator.list');
  const { outcome, copy } = useCopy();
  return (
    <>
      <IconButton className="md:size-8" label={t('copyId', { id: told(id) })} onClick={() => void copy(id)}>
        {outcome === 'copied' ? (
          <Check aria-hidden className="size-4 text-accent" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
      </IconButton>
      <span role="status" className={outcome === 'refused' ? 'text-rejected text-xs' : 'sr-only'}>
        {outcome && t(outcome === 'copied' ? 'copied' : 'notCopied')}
      </span>
    </>
  );
}
