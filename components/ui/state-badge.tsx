import { clsx } from 'clsx';
import {
  Archive,
  CircleCheck,
  CircleQuestionMark,
  CircleX,
  Clock3,
  Hourglass,
  type LucideIcon,
  MailWarning,
  RotateCcw,
  TriangleAlert,
} from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Every state a thing on a page can be in. */
export const states = [
  'pending',
  'applied',
  'rejected',
  'parked',
  'unconfirmed',
  'stale',
  'open',
  'replayed',
  'discarded',
] as const;
export type State = (typeof states)[number];

const looks: Record<State, { icon: LucideIcon; tone: string; shape: string }> = {
  pending: { icon: Clock3, tone: 'bg-pending-soft text-pending', shape: 'rounded-full' },
  applied: { icon: CircleCheck, tone: 'bg-accent-soft text-accent', shape: 'rounded-full' },
  rejected: { icon: CircleX, tone: 'bg-rejected-soft text-rejected', shape: 'rounded-sm' },
  parked: { icon: Hourglass, tone: 'bg-info-soft text-info', shape: 'rounded-full border border-dashed border-info' },
  unconfirmed: {
    icon: CircleQuestionMark,
    tone: 'bg-pending-soft text-pending',
    shape: 'rounded-sm border border-dashed border-pending',
  },
  stale: { icon: TriangleAlert, tone: 'bg-sunken text-ink-soft', shape: 'rounded-sm border border-edge' },
  open: { icon: MailWarning, tone: 'bg-pending-soft text-pending', shape: 'rounded-sm' },
  replayed: { icon: RotateCcw, tone: 'bg-info-soft text-info', shape: 'rounded-full' },
  discarded: { icon: Archive, tone: 'bg-sunken text-ink-soft', shape: 'rounded-full border border-edge' },
};

/** A state as a word, a colour and a shape; the only place that draws one. */
export function StateBadge({ state, className }: { state: State; className?: string }) {
  const t = useTranslations('state');
  const { icon: Icon, tone, shape } = looks[state];
  return (
    <span
      data-state={state}
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap px-2 py-0.5 font-medium text-xs',
        tone,
        shape,
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {/* Of its own, and anew with the state: a browser that translates has put something else in place of the text. */}
      <span key={state}>{t(state)}</span>
    </span>
  );
}

/** Explains the states once. */
export function StateLegend({ only = states }: { only?: readonly State[] }) {
  const t = useTranslations('state');
  return (
    <details className="text-ink-soft text-sm">
      <summary className="w-fit cursor-pointer py-3 text-info underline-offset-4 hover:underline md:py-2">
        {t('title')}
      </summary>
      <dl className="mt-1 grid gap-2">
        {only.map((state) => (
          <div key={state} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <dt>
              <StateBadge state={state} />
            </dt>
            <dd>{t(`${state}Meaning`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
