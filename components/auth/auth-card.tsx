import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

interface Props {
  title: string;
  lead: string;
  /** The other way in: a question and a link. */
  other: { question: string; label: string; href: string };
  /** One more link below it. */
  more?: { label: string; href: string };
  children: ReactNode;
}

const linkClass = 'inline-flex min-h-11 items-center font-medium text-info underline underline-offset-4';

/** The frame of the sign-in and registration forms. */
export function AuthCard({ title, lead, other, more, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-lg py-4 sm:py-10">
      <h1 className="font-semibold text-2xl sm:text-3xl">{title}</h1>
      <p className="mt-1 text-ink-soft">{lead}</p>
      <div className="mt-6 rounded-lg border border-line bg-surface p-5 sm:p-8">{children}</div>
      <p className="mt-4 flex flex-wrap items-center gap-x-2 text-ink-soft text-sm">
        {other.question}
        <Link href={other.href} className={linkClass}>
          {other.label}
        </Link>
      </p>
      {more && (
        <p className="text-sm">
          <Link href={more.href} className={linkClass}>
            {more.label}
          </Link>
        </p>
      )}
    </div>
  );
}
