import { clsx } from 'clsx';
import { Link } from '@/components/ui/link';

/** The mark: one stream that branches to many. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g className="fill-none stroke-accent-ink" strokeWidth="2.6" strokeLinecap="round">
        <path d="M6 16h6c5 0 4-7 9-7h3" />
        <path d="M12 16h12" />
        <path d="M12 16c5 0 4 7 9 7h3" />
      </g>
    </svg>
  );
}

/** Mark and name, a link to the given home. In the shop the narrowest phones have room for the mark alone. */
export function Brand({ href, detail }: { href: string; detail?: string }) {
  return (
    <Link href={href} className="inline-flex min-h-11 items-center gap-2.5 rounded-md pr-2 font-semibold text-lg">
      <BrandMark className="size-8" />
      <span className={clsx('flex flex-col leading-tight', detail === undefined && 'max-[24rem]:sr-only')}>
        ClientFlow
        {detail && <span className="font-normal text-ink-soft text-xs">{detail}</span>}
      </span>
    </Link>
  );
}
