'use client';

import { Monitor, Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { FormOutcome } from '@/components/intent/form-outcome';
import { LoadFailure } from '@/components/shell/load-failure';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Skeleton } from '@/components/ui/skeleton';
import { apiPaths } from '@/lib/domain/paths';
import { type Submit, useIntent } from '@/lib/http/use-intent';
import { useRead } from '@/lib/http/use-read';
import { useFormat } from '@/lib/i18n/use-format';
import { accountReads, type SessionDto } from '@/lib/reads/account';
import { keyOf } from '@/lib/reads/read';

export interface SessionCommands {
  endSession: Submit<{ sessionId: string }>;
  endOtherSessions: Submit<object>;
}

const phones: ReadonlySet<string | null> = new Set(['iPhone', 'Android']);
const invalidates = [keyOf(apiPaths.accountSessions)];

/** Where the account is signed in: each session can be ended, and all but this one at once. */
export function SessionsCard({ current, endSession, endOtherSessions }: SessionCommands & { current: string }) {
  const t = useTranslations('security');
  const title = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState<'ended' | 'othersEnded' | null>(null);
  // The button that ended it goes with its session; the list takes the focus.
  const end = (what: 'ended' | 'othersEnded') => {
    setSaid(what);
    title.current?.focus();
  };
  const one = useIntent(endSession, { invalidates, onApplied: useCallback(() => end('ended'), []) });
  const others = useIntent(endOtherSessions, { invalidates, onApplied: useCallback(() => end('othersEnded'), []) });
  const answer = useRead(accountReads.sessions, {});
  const { data } = answer;
  const isEnding = (id: string) => one.phase === 'sending' && one.intent?.input.sessionId === id;
  return (
    <Card className="p-4 sm:p-6">
      <h2 ref={title} tabIndex={-1} className="font-semibold text-lg outline-none">
        {t('sessionsTitle')}
      </h2>
      <p className="mt-1 text-ink-soft text-sm">{t('sessionsLead')}</p>
      <div className="mt-3 empty:hidden">
        <LoadFailure of={answer} />
      </div>
      {!data && !answer.isError && <Skeleton className="mt-4 h-16 w-full" />}
      <ul className="mt-2 divide-y divide-line">
        {data?.map((session) => (
          <Session
            key={session.id}
            session={session}
            isCurrent={session.id === current}
            busy={isEnding(session.id)}
            onEnd={() => one.submit({ sessionId: session.id })}
          />
        ))}
      </ul>
      <div className="flex flex-col items-start *:mt-3">
        {data && data.length > 1 && (
          <Button size="sm" busy={others.phase === 'sending'} onClick={() => others.submit({})}>
            {t('endOthers')}
          </Button>
        )}
        <FormOutcome handle={one} />
        <FormOutcome handle={others} />
        <p role="status" className="text-accent text-sm empty:hidden">
          {said && t(said)}
        </p>
      </div>
    </Card>
  );
}

interface Props {
  session: SessionDto;
  isCurrent: boolean;
  busy: boolean;
  onEnd: () => void;
}

function Session({ session, isCurrent, busy, onEnd }: Props) {
  const t = useTranslations('security');
  const format = useFormat();
  const name = useSessionName(session);
  const Icon = phones.has(session.system) ? Smartphone : Monitor;
  const date = format.dateTime(new Date(session.startedAt), { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-4 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {name}
          {isCurrent && (
            <span className="rounded-full bg-accent-soft px-2 py-0.5 font-normal text-accent text-xs">
              {t('thisOne')}
            </span>
          )}
        </p>
        <p className="text-ink-soft text-sm">
          {t.rich('started', { date: () => <DateTime iso={session.startedAt} /> })}
          {!isCurrent && <> · {t.rich('seen', { date: () => <DateTime iso={session.seenAt} /> })}</>}
        </p>
      </div>
      {!isCurrent && (
        <Button size="sm" aria-label={t('endNamed', { name, date })} busy={busy} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

function useSessionName({ browser, system }: SessionDto): string {
  const t = useTranslations('security');
  if (browser && system) return t('browserOn', { browser, system });
  return browser ?? system ?? t('unknownBrowser');
}
