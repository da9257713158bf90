import { ArrowLeft } from 'lucide-react';
import { Link } from '@/components/ui/link';

/** From the page of one thing to the list that it is in. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="mb-1 inline-flex min-h-11 items-center gap-1.5 rounded-sm pr-2 text-ink-soft text-sm hover:text-ink md:min-h-9"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
