import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import type { ReactNode } from 'react';

type Tone = 'info' | 'success' | 'pending' | 'error';

const looks: Record<Tone, { icon: LucideIcon; className: string }> = {
  info: { icon: Info, className: 'bg-info-soft text-info' },
  success: { icon: CircleCheck, className: 'bg-accent-soft text-accent' },
  pending: { icon: CircleAlert, className: 'bg-pending-soft text-pending' },
  error: { icon: CircleX, className: 'bg-rejected-soft text-rejected' },
};

/** A message in the page: what happened, what was kept, what to do. An error is announced at once, the rest politely. */
export function Notice({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  const { icon: Icon, className } = looks[tone];
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={clsx('flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-4 py-3 text-sm', className)}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  );
}
