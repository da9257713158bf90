import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  icon: LucideIcon;
  title: string;
  body: string;
  action?: ReactNode;
  /** `h1` where there is nothing else on the page. */
  heading?: 'h1' | 'h2';
}

/** Says what would be here, and gives the one button that makes it so. */
export function EmptyState({ icon: Icon, title, body, action, heading: Heading = 'h2' }: Props) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      <span className="flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden className="size-7" />
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      <p className="max-w-md text-ink-soft">{body}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
