'use client';

import { Archive, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyId } from '@/components/lists/copy-id';
import { IconButton } from '@/components/ui/button';
import type { Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { StateBadge } from '@/components/ui/state-badge';
import { TimeAgo } from '@/components/ui/time-ago';
import { useHydrated } from '@/components/ui/use-hydrated';
import { paths } from '@/lib/domain/paths';
import type { DeadLetterDto } from '@/lib/reads/dead-letters';
import { useLetterRuns } from './letter-runs';
import type { Selection } from './selection-bar';
import { useLetterWords } from './use-letter-words';
import { visibleLine } from './visible-text';

/** The columns of the operator's dead letters. */
export function useLetterColumns(selection: Selection): Column<DeadLetterDto>[] {
  const t = useTranslations('operator.deadLetters');
  const list = useTranslations('operator.list');
  const words = useLetterWords();
  return [
    {
      key: 'error',
      header: t('error'),
      primary: true,
      cell: (letter) => <ErrorCell letter={letter} selection={selection} />,
    },
    { key: 'type', header: t('type'), cell: ({ eventType }) => words.type(eventType) },
    {
      key: 'key',
      header: t('key'),
      cell: ({ keyText }) =>
        keyText === null || keyText === '' ? (
          <span className="text-ink-soft">{keyText === null ? t('noKey') : t('emptyKey')}</span>
        ) : (
          <span className="block max-w-36 truncate" title={visibleLine(keyText)}>
            {visibleLine(keyText)}
          </span>
        ),
    },
    {
      key: 'position',
      header: t('position'),
      cell: ({ id, topic, source }) => (
        <span className="inline-flex items-center gap-1">
          <span className="figures">{t('positionOf', { topic, ...source })}</span>
          <CopyId id={id} />
        </span>
      ),
    },
    {
      key: 'deadLettered',
      header: t('deadLettered'),
      sort: 'deadLettered',
      numeric: true,
      cell: ({ deadLetteredAt }) => <TimeAgo iso={deadLetteredAt} />,
    },
    { key: 'state', header: t('state'), cell: ({ state }) => <StateBadge state={state} /> },
    {
      key: 'actions',
      header: list('actions'),
      quiet: true,
      numeric: true,
      cell: (letter) => <LetterButtons letter={letter} />,
    },
  ];
}

function ErrorCell({ letter, selection }: { letter: DeadLetterDto; selection: Selection }) {
  const t = useTranslations('operator.deadLetters');
  const words = useLetterWords();
  const hydrated = useHydrated();
  const { id, code } = letter;
  const reasons = words.reasons(letter);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <label className="-my-2 -ml-3 flex size-11 shrink-0 items-center justify-center md:my-0 md:-ml-1 md:size-6">
        <input
          type="checkbox"
          aria-label={t('select', { id })}
          className="size-4 accent-accent"
          disabled={!hydrated}
          checked={selection.has(id)}
          onChange={() => selection.toggle([id])}
        />
      </label>
      <span className="min-w-0 md:max-w-72 md:truncate xl:max-w-96" title={reasons}>
        <Link href={paths.deadLetter(id)} className="font-medium underline-offset-4 hover:underline">
          {words.code(code)}
        </Link>{' '}
        <span className="font-normal text-ink-soft text-xs max-md:line-clamp-2">
          <bdi>{reasons}</bdi>
        </span>
      </span>
    </span>
  );
}

/** What can be done with one letter, in its row. */
function LetterButtons({ letter: { id, state, scrubbed } }: { letter: DeadLetterDto }) {
  const t = useTranslations('operator.deadLetters');
  const { ask } = useLetterRuns();
  return (
    <span className="inline-flex">
      <IconButton
        label={scrubbed ? t('scrubbed') : t('replayOne', { id })}
        className="md:size-8"
        disabled={scrubbed}
        onClick={() => ask({ decision: 'replayed', target: { ids: [id] } })}
      >
        <RotateCcw aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        label={t('discardOne', { id })}
        className="md:size-8"
        disabled={state === 'discarded'}
        onClick={() => ask({ decision: 'discarded', target: { ids: [id] } })}
      >
        <Archive aria-hidden className="size-4" />
      </IconButton>
    </span>
  );
}
