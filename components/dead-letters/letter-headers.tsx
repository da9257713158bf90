'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { BytesPreview, DeadLetterView } from '@/lib/reads/dead-letters';
import { fromBase64 } from './hex-dump';
import { visibleLine } from './visible-text';

interface Row {
  name: string;
  text: string;
  /** Said in place of a text that is not there. */
  none?: string;
}

/** The headers of the record, and those that it got on the dead-letter topic. */
export function LetterHeaders({ letter: { headers, headerCount, errorHeaders } }: { letter: DeadLetterView }) {
  const t = useTranslations('operator.deadLetters');
  const hidden = headerCount - headers.length;
  return (
    <Card aria-labelledby="letter-headers" className="flex min-w-0 flex-col gap-3">
      <h2 id="letter-headers" className="font-semibold text-lg">
        {t('headers')}
      </h2>
      {headers.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('noHeaders')}</p>
      ) : (
        <HeaderTable
          caption={t('ownHeaders')}
          rows={headers.map(({ name, value }) => ({
            name,
            text: value ? headerText(value) : '',
            none: value ? t('headerEmpty') : t('headerMissing'),
          }))}
        />
      )}
      {hidden > 0 && <p className="text-ink-soft text-sm">{t('moreHeaders', { count: hidden })}</p>}
      <details>
        <summary className="w-fit cursor-pointer py-3 text-info text-sm underline-offset-4 hover:underline md:py-1">
          {t('errorHeaders')}
        </summary>
        <HeaderTable caption={t('errorHeadersCaption')} rows={errorHeaders} />
      </details>
    </Card>
  );
}

/** Bytes that are no text are shown in hexadecimal. */
function headerText({ isText, text, base64, size, shown }: BytesPreview): string {
  const hex = () => [...fromBase64(base64)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const cut = size > (isText ? shown.text : shown.base64);
  return `${isText ? text : hex()}${cut ? '…' : ''}`;
}

function HeaderTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const t = useTranslations('operator.deadLetters');
  // A record may have the same header several times.
  const keyed = rows.map((row, index) => ({ ...row, key: `${index} ${row.name}` }));
  return (
    <table className="w-full border-collapse text-left text-xs">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('headerName')}</th>
          <th scope="col">{t('headerValue')}</th>
        </tr>
      </thead>
      <tbody className="font-mono">
        {keyed.map(({ key, name, text, none }) => (
          <tr key={key} className="border-line border-t align-top max-sm:block max-sm:py-1.5">
            <th
              scope="row"
              className="w-2/5 py-1.5 pr-4 font-normal text-ink-soft [overflow-wrap:anywhere] max-sm:block max-sm:w-auto max-sm:py-0"
            >
              {name === '' ? <span className="font-sans">{t('headerUnnamed')}</span> : visibleLine(name)}
            </th>
            <td className="py-1.5 [overflow-wrap:anywhere] max-sm:block max-sm:py-0">
              {text === '' && none ? <span className="font-sans text-ink-soft">{none}</span> : visibleLine(text)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
