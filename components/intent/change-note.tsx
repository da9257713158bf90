'use client';

import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { type State, StateBadge } from '@/components/ui/state-badge';
import { paths } from '@/lib/domain/paths';
import type { Phase } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { useReasons } from '@/lib/i18n/use-reasons';
import { useTroubleWords } from './trouble-notice';

/** What a note needs to know of an intent. */
export type HandleView = Pick<
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

/** Where an intent stands, in a row: its state, and the times, the delay or the reason. */
export function ChangeNote({ handle }: { handle: HandleView }) {
  const state = badges[handle.phase];
  if (!state) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <StateBadge state={state} />
      <span className="font-normal text-ink-soft text-xs">
        <ChangeDetail handle={handle} />
      </span>
    </span>
  );
}

function ChangeDetail({ handle }: { handle: HandleView }) {
  const t = useTranslations('intent');
  const refusal = useTranslations('refusal');
  const operator = useTranslations('operator');
  const trouble = useTroubleWords();
  switch (handle.phase) {
    case 'idle':
      return null;
    case 'sending':
      return t('sending');
    case 'pending':
      return <Slowness handle={handle} />;
    case 'parked':
      return t('parked');
    case 'applied':
      return <AppliedTimes handle={handle} />;
    case 'rejected':
      return <Reason handle={handle} />;
    case 'refused':
      return handle.refusal ? refusal(handle.refusal.reason) : t('bug');
    case 'invalid':
      return operator('changes.checkForm');
    case 'unsent':
      return handle.trouble ? trouble(handle.trouble) : t('unsent');
    case 'unconfirmed':
      return t('unconfirmed');
  }
}

function Slowness({ handle: { slow, behind } }: { handle: HandleView }) {
  const t = useTranslations('intent');
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

function AppliedTimes({ handle: { stale, times } }: { handle: HandleView }) {
  const t = useTranslations('intent');
  if (stale) return t('stale');
  if (times.published === null || times.applied === null) return null;
  return <span className="figures">{t('appliedTimes', { published: times.published, applied: times.applied })}</span>;
}

/** The worker's reason in the reader's language; what names the field is the tooltip. */
function Reason({ handle: { rejection } }: { handle: HandleView }) {
  const t = useTranslations('operator.rejection');
  const reasons = useReasons();
  const code = rejection?.code ?? 'other';
  const title = rejection ? reasons(rejection) : undefined;
  return <span title={title}>{t.has(code as 'other') ? t(code as 'other') : t('other')}</span>;
}
