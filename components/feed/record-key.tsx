import Link from 'next/link';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { FeedRowDto } from '@/lib/reads/feed';

const link = 'text-info underline-offset-4 hover:underline';

/** A record's key; a link when it is the id of the customer or the product that the record is about. */
export function RecordKey({ row: { key, customerId, productId } }: { row: FeedRowDto }) {
  if (key === null || key === '') return <span className="text-ink-soft">–</span>;
  const href = key === customerId ? paths.customer(key) : key === productId ? paths.productSearch(key) : null;
  const text = 'block truncate font-mono text-xs max-w-56 max-md:max-w-full lg:max-w-80';
  return href === null ? (
    <span className={text} title={told(key)}>
      <Told>{key}</Told>
    </span>
  ) : (
    <Link prefetch={false} href={href} className={`${text} ${link}`} title={told(key)}>
      <Told>{key}</Told>
    </Link>
  );
}
