import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { type State, StateBadge } from '@/components/ui/state-badge';
import { paths } from '@/lib/domain/paths';
import type { Outcome } from '@/lib/reads/feed';

/** The badge of each outcome. */
export const outcomeBadge = {
  processing: 'pending',
  applied: 'applied',
  parked: 'parked',
  rejected: 'rejected',
} as const satisfies Record<Outcome['state'], State>;

/** What became of a record; why, and its dead letter, when it was rejected. */
export function OutcomeNote({ outcome: { state, code, letterId } }: { outcome: Outcome }) {
  const t = useTranslations('operator.rejection');
  const reason = code && t(code);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5 max-md:justify-end md:flex-nowrap md:whitespace-nowrap">
      <StateBadge state={outcomeBadge[state]} />
      {letterId === null ? (
        reason && <span className="text-ink-soft text-xs">{reason}</span>
      ) : (
        <Link href={paths.deadLetter(letterId)} className="text-info text-xs underline-offset-4 hover:underline">
          {reason}
        </Link>
      )}
    </span>
  );
}
