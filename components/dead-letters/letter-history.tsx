'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { StateBadge } from '@/components/ui/state-badge';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { DeadLetterView, LetterHistoryEntry } from '@/lib/reads/dead-letters';

/** Who did what about a letter, when and why, newest first; and its action's other letters. */
export function LetterHistory(props: { history: readonly LetterHistoryEntry[]; related: DeadLetterView['related'] }) {
  const { history, related } = props;
  const t = useTranslations('operator.deadLetters');
  return (
    <Card aria-labelledby="letter-history" className="flex flex-col gap-3 text-sm">
      <h2 id="letter-history" className="font-semibold text-lg">
        {t('history')}
      </h2>
      {history.length === 0 && <p className="text-ink-soft">{t('historyEmpty')}</p>}
      <ol className="flex flex-col gap-3">
        {history.map((entry) => (
          <li key={`${entry.at} ${entry.who} ${entry.decision}`} className="border-line border-l-2 pl-3">
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {related.length > 0 && (
        <div className="border-line border-t pt-3">
          <h3 className="mb-2 text-ink-soft text-xs">{t('related')}</h3>
          <ul className="flex flex-col gap-1">
            {related.map(({ id, state, deadLetteredAt }) => (
              <li key={id} className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
                <Link href={paths.deadLetter(id)} className="text-info underline-offset-4 hover:underline">
                  {id}
                </Link>
                <DateTime iso={deadLetteredAt} precise className="text-ink-soft text-xs" />
                <StateBadge state={state} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function Entry({ entry: { decision, reason, role, who, at } }: { entry: LetterHistoryEntry }) {
  const t = useTranslations('operator.deadLetters');
  return (
    <>
      <p className="[overflow-wrap:anywhere]">
        {t(`historyEntry.${decision}`, { who: role === 'cli' ? `${told(who)} (${t('cli')})` : told(who) })}
      </p>
      {reason !== null && (
        <p className="mt-0.5 [overflow-wrap:anywhere]">
          <Told lines>{reason}</Told>
        </p>
      )}
      <DateTime iso={at} precise className="text-ink-soft text-xs" />
    </>
  );
}
