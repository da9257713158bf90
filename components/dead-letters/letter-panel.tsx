'use client';

import { Archive, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { BackLink } from '@/components/shell/back-link';
import { LivePage } from '@/components/shell/live-page';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import type { DeadLetterView } from '@/lib/reads/dead-letters';
import { letterReads } from '@/lib/reads/dead-letters';
import { LetterContent } from './letter-content';
import { LetterFacts } from './letter-facts';
import { LetterHeaders } from './letter-headers';
import { LetterHistory } from './letter-history';
import { useLetterRuns } from './letter-runs';
import { useLetterWords } from './use-letter-words';

/** One dead letter: what it says, why it was refused, who did what about it, and what can be done. */
export function LetterPanel({ id }: { id: string }) {
  const t = useTranslations('operator.deadLetters');
  const live = useRead(letterReads.one, { id });
  const { ask } = useLetterRuns();
  const letter = live.data?.letter;
  const target = { ids: [id] };
  return (
    <>
      <BackLink href={paths.deadLetters}>{t('back')}</BackLink>
      <LivePage
        title={id}
        live={live}
        action={
          <>
            <Button
              disabled={!letter || letter.state === 'discarded'}
              onClick={() => ask({ decision: 'discarded', target })}
            >
              <Archive aria-hidden className="size-4" />
              {t('discard')}
            </Button>
            <Button
              tone="primary"
              disabled={!letter || letter.scrubbed}
              onClick={() => ask({ decision: 'replayed', target })}
            >
              <RotateCcw aria-hidden className="size-4" />
              {t('replay')}
            </Button>
          </>
        }
      >
        {live.data === undefined || letter === undefined ? (
          <Skeleton className="h-80 w-full rounded-lg" />
        ) : (
          <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="flex min-w-0 flex-col gap-6">
              <Prospect letter={letter} />
              <LetterContent letter={letter} />
              <LetterHeaders letter={letter} />
            </div>
            <div className="flex min-w-0 flex-col gap-6 max-xl:-order-1">
              <LetterFacts letter={letter} />
              <LetterHistory history={live.data.history} related={letter.related} />
            </div>
          </div>
        )}
      </LivePage>
    </>
  );
}

/** What a replay has brought, or would bring. */
function Prospect({ letter: { scrubbed, outcome, fields, rejection } }: { letter: DeadLetterView }) {
  const t = useTranslations('operator.deadLetters');
  const words = useLetterWords();
  if (scrubbed) return <Notice tone="info">{t('scrubbed')}</Notice>;
  if (outcome) return <Notice tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Notice>;
  if (rejection) return <Notice tone="pending">{t('stillRefused', { message: words.reasons(rejection) })}</Notice>;
  return fields && <Notice tone="info">{t('acceptedNow')}</Notice>;
}

const tones = { applied: 'success', parked: 'info', pending: 'pending', rejected: 'pending' } as const;
