'use client';

import { Check, Copy } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { visibleText } from '@/components/dead-letters/visible-text';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { useCopy } from '@/components/ui/use-copy';
import { withoutMark } from '@/lib/contract/byte-order-mark';
import { formatCount } from '@/lib/i18n/format';
import type { FeedEntryDto } from '@/lib/reads/feed';

const views = ['pretty', 'raw'] as const;
type View = (typeof views)[number];

/** What a record said: as indented JSON, or as it came. */
export function Payload({ entry: { payload, encoding, bytes, scrubbed } }: { entry: FeedEntryDto }) {
  const t = useTranslations('operator.feed');
  const locale = useLocale();
  const [view, setView] = useState<View>('pretty');
  if (payload === null) return <p className="text-ink-soft text-sm">{scrubbed ? t('scrubbed') : t('noPayload')}</p>;
  const pretty = encoding === 'utf8' ? prettyJson(payload) : null;
  const shown = encoding === 'utf8' ? new TextEncoder().encode(payload).length : payload.length / 2;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {pretty === null ? (
          <p className="text-ink-soft text-sm">{encoding === 'hex' ? t('hex') : t('notJson')}</p>
        ) : (
          <Segmented
            label={t('view')}
            value={view}
            options={views.map((value) => ({ value, label: t(value) }))}
            onChange={setView}
          />
        )}
        <CopyButton text={view === 'pretty' ? (pretty ?? payload) : payload} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className={code}>
        {visibleText(view === 'pretty' ? (pretty ?? payload) : payload)}
      </pre>
      {shown < bytes && (
        <p className="text-ink-soft text-sm">
          {t('truncated', { shown: formatCount(shown, locale), bytes: formatCount(bytes, locale) })}
        </p>
      )}
    </div>
  );
}

const code =
  'max-h-96 overflow-auto whitespace-pre-wrap rounded-md bg-sunken p-3 font-mono text-xs [overflow-wrap:anywhere]';

/** Puts a text on the clipboard, and says whether the browser let it. */
function CopyButton({ text }: { text: string }) {
  const t = useTranslations('operator.feed');
  const { outcome, copy } = useCopy();
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <span className="flex items-center gap-2">
      <span role="status" className="text-ink-soft text-xs">
        {outcome === 'refused' && t('copyRefused')}
        {outcome === 'copied' && t('copied')}
      </span>
      <Button size="sm" onClick={() => void copy(text)}>
        <Icon aria-hidden className="size-4" />
        {t('copy')}
      </Button>
    </span>
  );
}

/** An indentation that deep nesting makes longer than this helps nobody. */
const longest = 64 * 1024;

/** The text as indented JSON, or `null` when it is none or would not be readable. */
export function prettyJson(text: string): string | null {
  try {
    const pretty = JSON.stringify(JSON.parse(withoutMark(text)), null, 2);
    return pretty.length > longest ? null : pretty;
  } catch {
    return null;
  }
}
