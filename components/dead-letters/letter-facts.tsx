'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { StateBadge } from '@/components/ui/state-badge';
import { TimeAgo } from '@/components/ui/time-ago';
import { address, apiPaths } from '@/lib/domain/paths';
import type { DeadLetterView } from '@/lib/reads/dead-letters';
import { useLetterWords } from './use-letter-words';
import { visibleLine } from './visible-text';

/** Where a letter comes from and why it is one. */
export function LetterFacts({ letter }: { letter: DeadLetterView }) {
  const t = useTranslations('operator.deadLetters');
  const words = useLetterWords();
  const { topic, source, code, eventType, eventId, customerId, state } = letter;
  return (
    <Card aria-labelledby="letter-facts">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 id="letter-facts" className="font-semibold text-lg">
          {t('facts')}
        </h2>
        <StateBadge state={state} />
      </div>
      <dl className="grid grid-cols-3 gap-3 text-sm">
        <Fact name={t('reason')}>
          <span className="font-medium">{words.code(code)}</span>
          <bdi className="mt-1 block text-ink-soft text-xs">{words.reasons(letter)}</bdi>
        </Fact>
        <Fact name={t('topic')} narrow>
          {topic}
        </Fact>
        <Fact name={t('partition')} narrow>
          {source.partition}
        </Fact>
        <Fact name={t('offset')} narrow>
          <span className="figures">{source.offset}</span>
        </Fact>
        <Fact name={t('type')}>{words.type(eventType)}</Fact>
        <Fact name={t('key')}>
          <KeyFact letter={letter} />
        </Fact>
        <Fact name={t('eventId')}>{eventId === null ? t('none') : <code>{visibleLine(eventId)}</code>}</Fact>
        <Fact name={t('customerId')}>{customerId === null ? t('none') : <code>{visibleLine(customerId)}</code>}</Fact>
        <Fact name={t('time')}>
          <DateTime iso={letter.time} precise />
        </Fact>
        <Fact name={t('setAside')}>
          <DateTime iso={letter.deadLetteredAt} precise /> (<TimeAgo iso={letter.deadLetteredAt} />)
        </Fact>
      </dl>
    </Card>
  );
}

function KeyFact({ letter: { id, key, keyText } }: { letter: DeadLetterView }) {
  const t = useTranslations('operator.deadLetters');
  if (key === null || keyText === null) return t('noKey');
  return (
    <>
      {key.size === 0 ? t('emptyKey') : <code>{visibleLine(keyText)}</code>}
      {(!key.isText || key.text.length > keyText.length) && (
        <a
          href={address(apiPaths.deadLetterBytes, { id: id, part: 'key' })}
          download
          className="mt-1 block w-fit text-info text-xs underline-offset-4 hover:underline"
        >
          {t('downloadKey')}
        </a>
      )}
    </>
  );
}

/** One of the list's three columns, or all of them. */
function Fact({ name, narrow = false, children }: { name: string; narrow?: boolean; children: ReactNode }) {
  return (
    <div className={narrow ? 'min-w-0' : 'col-span-3 min-w-0'}>
      <dt className="text-ink-soft text-xs">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
