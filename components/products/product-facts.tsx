import { useTranslations } from 'next-intl';
import { IdText } from '@/components/lists/id-text';
import { ProductArt } from '@/components/product-art/product-art';
import { Card, Stat } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Fact, Facts } from '@/components/ui/facts';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { Told } from '@/components/ui/told';
import type { ProductDetail } from '@/lib/reads/products';
import type { ProductRow } from './product-dialog';

interface Props {
  product: ProductDetail | undefined;
  /** The same with a change that is under way. */
  shown: ProductRow | undefined;
}

/** A product's picture and facts beside what was sold of it in 30 days. */
export function ProductFacts({ product, shown }: Props) {
  const t = useTranslations('operator.products');
  const sum = (of: 'units' | 'revenue' | 'purchases') => product?.days.reduce((all, day) => all + day[of], 0);
  const [units, revenue, purchases] = [sum('units'), sum('revenue'), sum('purchases')];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <Card aria-label={t('facts')} className="flex flex-col gap-5 sm:flex-row">
        {shown ? <Profile product={shown} /> : <Skeleton className="h-32 w-full" />}
      </Card>
      <div>
        <div className="grid gap-4 sm:grid-cols-3">
          <Stat label={t('soldUnits')} value={units === undefined ? '–' : <Count value={units} />} />
          <Stat label={t('soldRevenue')} value={revenue === undefined ? '–' : <Money grosze={revenue} />} />
          <Stat label={t('soldPurchases')} value={purchases === undefined ? '–' : <Count value={purchases} />} />
        </div>
        <p className="mt-2 text-ink-soft text-xs">{t('lastDays')}</p>
      </div>
    </div>
  );
}

function Profile({ product }: { product: ProductRow }) {
  const t = useTranslations('operator.products');
  return (
    <>
      <ProductArt product={product} className="size-24 shrink-0 rounded-md" />
      <Facts>
        <Fact name={t('type')}>
          <Told>{product.type}</Told>
        </Fact>
        <Fact name={t('price')}>
          <Money grosze={product.price} className="font-medium" />
        </Fact>
        <Fact name={t('lastSold')}>{product.lastSoldAt ? <TimeAgo iso={product.lastSoldAt} /> : t('never')}</Fact>
        <Fact name={t('created')}>
          <DateTime iso={product.createdAt} />
        </Fact>
        <Fact name={t('id')}>
          <IdText id={product.id} />
        </Fact>
      </Facts>
    </>
  );
}
