import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { sayPageStatus } from '@/lib/auth/page-status';
import { MadeFor } from './made-for';

/** In the place of a page that is not shown: what says why. The answer has this status (docs/adr/044). */
export function Stopped({ status, children }: { status: 403 | 404; children: ReactNode }) {
  sayPageStatus(status);
  return <MadeFor>{children}</MadeFor>;
}

interface Props {
  status: 403 | 404;
  icon: LucideIcon;
  title: string;
  body: string;
  /** Where its one button leads, and what that says. */
  href: string;
  action: string;
}

/** The same in the words of a page of its own. */
export function StopPage({ status, icon, title, body, href, action }: Props) {
  const way = (
    <ButtonLink href={href} tone="primary">
      {action}
    </ButtonLink>
  );
  return (
    <Stopped status={status}>
      <EmptyState heading="h1" icon={icon} title={title} body={body} action={way} />
    </Stopped>
  );
}
