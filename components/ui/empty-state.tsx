import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Says what would be here, and gives the one button that makes it so. */
export function EmptyState(props: { icon: LucideIcon; title: string; body: string; action?: ReactNode }) {
  const { icon: Icon, title, body, action } = props;
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden className="size-7" />
      </span>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="max-w-md text-ink-soft">{body}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
