'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTroubleWords } from '@/components/action/trouble-notice';
import { type State, StateBadge } from '@/components/ui/state-badge';
import { paths } from '@/lib/domain/paths';
import type { Phase } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { useReasons } from '@/lib/i18n/use-reasons';

/** What a note needs to know of an action. */
export type ActionView = Pick<
  IntentHandle<unknown>,
  'phase' | 'refusal' | 'trouble' | 'rejection' | 'slow' | 'behind' | 'stale' | 'times'
>;

const badges: Record<Phase, State | null> = {
  idle: null,
  sending: 'pending',
  pending: 'pending',
  parked: 'parked',
  applied: 'applied',
  rejected: 'rejected',
  refused: 'rejected',
  invalid: 'rejected',
  unsent: 'rejected',
  unconfirmed: 'pending',
};

/** Where an action stands, in a row: its state, and the times, the delay or the reason. */
export function ChangeNote({ action }: { action: ActionView }) {
  const state = badges[action.phase];
  if (!state) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <StateBadge state={state} />
      <span className="font-normal text-ink-soft text-xs">
        <ChangeDetail action={action} />
      </span>
    </span>
  );
}

function ChangeDetail({ action }: { action: ActionView }) {
  const t = useTranslations('action');
  const refusal = useTranslations('refusal');
  const operator = useTranslations('operator');
  const trouble = useTroubleWords();
  switch (action.phase) {
    case 'idle':
      return null;
    case 'sending':
      return t('sending');
    case 'pending':
      return <Slowness action={action} />;
    case 'parked':
      return t('parked');
    case 'applied':
      return <AppliedTimes action={action} />;
    case 'rejected':
      return <Reason action={action} />;
    case 'refused':
      return action.refusal ? refusal(action.refusal.reason) : t('bug');
    case 'invalid':
      return operator('changes.checkForm');
    case 'unsent':
      return action.trouble ? trouble(action.trouble) : t('unsent');
    case 'unconfirmed':
      return t('unconfirmed');
  }
}

function Slowness({ action: { slow, behind } }: { action: ActionView }) {
  const t = useTranslations('action');
  const operator = useTranslations('operator.changes');
  if (slow === null) return null;
  if (slow === 'processing') return t('processing');
  return (
    <>
      {behind === null ? t('behindUnknown') : t('behind', { count: behind })}{' '}
      <Link href={paths.pipeline} className="text-info underline underline-offset-2">
        {operator('pipelineLink')}
      </Link>
    </>
  );
}

function AppliedTimes({ action: { stale, times } }: { action: ActionView }) {
  const t = useTranslations('action');
  if (stale) return t('stale');
  if (times.published === null || times.applied === null) return null;
  return <span className="figures">{t('appliedTimes', { published: times.published, applied: times.applied })}</span>;
}

/** The worker's reason in the reader's language; what names the field is the tooltip. */
function Reason({ action: { rejection } }: { action: ActionView }) {
  const t = useTranslations('operator.rejection');
  const reasons = useReasons();
  const code = rejection?.code ?? 'other';
  const title = rejection ? reasons(rejection) : undefined;
  return <span title={title}>{t.has(code as 'other') ? t(code as 'other') : t('other')}</span>;
}
