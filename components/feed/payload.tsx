'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { visibleText } from '@/components/dead-letters/visible-text';
import { Segmented } from '@/components/ui/segmented';
import { formatCount } from '@/lib/i18n/format';
import type { FeedEntryDto } from '@/lib/reads/feed';
import { CopyButton } from './copy-button';
import { prettyJson } from './pretty-json';

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
