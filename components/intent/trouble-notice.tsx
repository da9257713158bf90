'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useOnline } from '@/components/ui/use-online';
import type { Trouble } from '@/lib/http/trouble';
import type { IntentHandle } from '@/lib/http/use-intent';

/** What came instead of an answer, in the reader's words, and when to try again as far as that is known. */
export function useTroubleWords(): (trouble: Trouble) => string {
  const t = useTranslations('trouble');
  const refusals = useTranslations('refusal');
  const online = useOnline();
  return ({ kind, retryAfterSeconds: seconds }) => {
    const words = t(kind === 'offline' && online ? 'onlineAgain' : kind);
    return seconds === undefined ? words : `${words} ${refusals('waitSeconds', { seconds })}`;
  };
}

type Handle = Pick<IntentHandle<never>, 'phase' | 'refusal' | 'trouble'>;

/**
 * Nothing was sent, and why; nothing for any other phase. The way on is the form's own button, or `onSend` where what
 * was to be sent is shown as it was: either keeps the id of the same content.
 */
export function UnsentNotice({ handle: { phase, trouble }, onSend }: { handle: Handle; onSend?: () => void }) {
  const t = useTranslations('trouble');
  const words = useTranslations('intent');
  const troubleWords = useTroubleWords();
  if (phase !== 'unsent') return null;
  const isOld = trouble?.kind === 'new_version';
  const onClick = isOld ? () => location.reload() : onSend;
  return (
    <Notice
      tone="pending"
      action={
        onClick && (
          <Button size="sm" onClick={onClick}>
            {isOld ? t('loadAnew') : t('send')}
          </Button>
        )
      }
    >
      {trouble ? troubleWords(trouble) : words('unsent')}
    </Notice>
  );
}

/** What is known of an attempt that nobody can vouch for: why it was refused, or what came instead of an answer. */
export function UnconfirmedReason({ handle: { refusal, trouble } }: { handle: Pick<Handle, 'refusal' | 'trouble'> }) {
  const refusals = useTranslations('refusal');
  const troubleWords = useTroubleWords();
  if (refusal) return refusals(refusal.reason);
  return trouble && troubleWords(trouble);
}
