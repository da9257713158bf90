'use client';

import { clsx } from 'clsx';
import { CircleX, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { address, apiPaths } from '@/lib/domain/paths';
import { formatCount } from '@/lib/i18n/format';
import type { BytesPreview, DeadLetterView } from '@/lib/reads/dead-letters';
import { fromBase64, hexDump } from './hex-dump';
import { useLetterWords } from './use-letter-words';
import { visibleLine, visibleText } from './visible-text';

const views = ['decoded', 'text', 'hex'] as const;
type View = (typeof views)[number];

/** A letter's value: its fields as the worker reads them, its text, or its bytes. */
export function LetterContent({ letter: { id, value, fields, scrubbed } }: { letter: DeadLetterView }) {
  const t = useTranslations('operator.deadLetters');
  const locale = useLocale();
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? (fields ? 'decoded' : value?.isText === false ? 'hex' : 'text');
  return (
    <Card aria-labelledby="letter-content" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="letter-content" className="font-semibold text-lg">
          {t('content')}{' '}
          {value && (
            <span className="figures font-normal text-ink-soft text-sm">
              {t('size', { count: value.size, shown: formatCount(value.size, locale) })}
            </span>
          )}
        </h2>
        <Segmented
          label={t('view')}
          value={view}
          options={views.map((one) => ({ value: one, label: t(one) }))}
          onChange={setChosen}
        />
      </div>
      {value === null ? (
        <p className="text-ink-soft text-sm">{scrubbed ? t('scrubbed') : t('noValue')}</p>
      ) : (
        <>
          <Shown view={view} value={value} fields={fields} />
          <a
            href={address(apiPaths.deadLetterBytes, { id: id, part: 'value' })}
            download
            className={`${buttonClass({ size: 'sm' })} w-fit`}
          >
            <Download aria-hidden className="size-4" />
            {t('download')}
          </a>
        </>
      )}
    </Card>
  );
}

function Shown(props: { view: View; value: BytesPreview; fields: DeadLetterView['fields'] }) {
  const { view, value, fields } = props;
  const t = useTranslations('operator.deadLetters');
  const locale = useLocale();
  if (view === 'decoded') {
    return fields ? <DecodedFields fields={fields} /> : <p className="text-ink-soft text-sm">{t('notObject')}</p>;
  }
  const shown = view === 'text' ? value.shown.text : value.shown.base64;
  return (
    <>
      {view === 'text' && !value.isText && <p className="text-ink-soft text-sm">{t('notText')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className={view === 'text' ? `${code} whitespace-pre-wrap [overflow-wrap:anywhere]` : code}>
        {view === 'text' ? visibleText(value.text) : hexDump(fromBase64(value.base64))}
      </pre>
      {shown < value.size && (
        <p className="text-ink-soft text-sm">
          {t('truncated', { shown: formatCount(shown, locale), size: formatCount(value.size, locale) })}
        </p>
      )}
    </>
  );
}

const code = 'max-h-96 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs';

/** A message's fields as indented JSON; what is wrong with a field is said beside it. */
function DecodedFields({ fields }: { fields: NonNullable<DeadLetterView['fields']> }) {
  const t = useTranslations('operator.deadLetters');
  const words = useLetterWords();
  return (
    <dl className="flex flex-col overflow-hidden rounded-md bg-sunken py-1 font-mono text-xs">
      {fields.map(({ name, json, fault }) => (
        <div
          key={name}
          className={clsx(
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
