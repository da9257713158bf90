import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Fact, Facts } from '@/components/ui/facts';
import { Link } from '@/components/ui/link';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import type { FeedRowDto } from '@/lib/reads/feed';
import { OutcomeNote } from './outcome';
import { positionOf } from './use-feed-columns';

/** Where a record stands, whom and what it is about, and what became of it. */
export function RecordFacts({ row }: { row: FeedRowDto }) {
  const t = useTranslations('operator.feed');
  const { time, key, identity, customerId, productId, outcome } = row;
  return (
    <Facts>
      <Fact name={t('outcome')}>
        <OutcomeNote outcome={outcome} />
      </Fact>
      <Fact name={t('time')}>
        <DateTime iso={time} precise />
      </Fact>
      <Fact name={t('position')}>
        <Id>{positionOf(row)}</Id>
      </Fact>
      <Fact name={t('identity')}>
        <Id>{identity}</Id>
      </Fact>
      <Fact name={t('key')}>{key === null ? t('noKey') : <Id>{key}</Id>}</Fact>
      {customerId !== null && (
        <Fact name={t('customer')}>
          <IdLink href={paths.customer(customerId)}>{customerId}</IdLink>{' '}
          <OnlyLink href={paths.recordsAbout(customerId)} />
        </Fact>
      )}
      {productId !== null && (
        <Fact name={t('product')}>
          <IdLink href={paths.operatorProduct(productId)}>{productId}</IdLink>{' '}
          <OnlyLink href={paths.recordsAbout(productId)} />
        </Fact>
      )}
    </Facts>
  );
}

function Id({ children }: { children: string }) {
  return (
    <span className="font-mono text-xs">
      <Told>{children}</Told>
    </span>
  );
}

function IdLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="text-info underline-offset-4 hover:underline">
      <Id>{children}</Id>
    </Link>
  );
}

/** The feed with nothing but this customer's or product's records. */
function OnlyLink({ href }: { href: string }) {
  const t = useTranslations('operator.feed');
  return (
    <Link href={href} className="whitespace-nowrap text-info text-xs underline-offset-4 hover:underline">
      {t('only')}
    </Link>
  );
}
