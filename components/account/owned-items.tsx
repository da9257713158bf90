import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { StateBadge } from '@/components/ui/state-badge';
import { VoucherOutcomeLine } from '@/components/vouchers/voucher-marks';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { BoughtProductDto, ThingDto } from '@/lib/reads/things';
import { ItemRow, ThingRow } from './item-row';

const frame = 'flex flex-col divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface';

/** What is owned, purchase by purchase; those applied while the page was open say so. */
export function OwnedItems({ items, justApplied }: { items: readonly ThingDto[]; justApplied: ReadonlySet<string> }) {
  const t = useTranslations('shop.account');
  return (
    <ul aria-label={t('items')} className={frame}>
      {items.map((item) => (
        <ItemRow
          key={item.id}
          product={{ id: item.productId, name: item.name, type: item.type }}
          quantity={item.quantity}
          unitPrice={item.unitPrice}
          priceNow={item.priceNow}
          when={<DateTime iso={item.purchasedAt} />}
          more={
            <Link
              href={paths.receipt({ purchase: item.id })}
              className="inline-flex min-h-8 items-center underline decoration-edge underline-offset-4 hover:text-ink sm:min-h-6"
              aria-label={t('receiptOf', { name: told(item.name) })}
            >
              {t('receipt')}
            </Link>
          }
          state={
            (justApplied.has(item.id) || item.voucher) && <ItemState item={item} isNew={justApplied.has(item.id)} />
          }
        />
      ))}
    </ul>
  );
}

function ItemState({ item: { voucher }, isNew }: { item: ThingDto; isNew: boolean }) {
  return (
    <>
      {isNew && <StateBadge state="applied" />}
      {voucher && <VoucherOutcomeLine voucher={voucher} />}
    </>
  );
}

/** What is owned, product by product. */
export function BoughtProducts({ items }: { items: readonly BoughtProductDto[] }) {
  const t = useTranslations('shop.account');
  return (
    <ul aria-label={t('products')} className={frame}>
      {items.map((product) => (
        <ThingRow
          key={product.id}
          product={product}
          value={product.value}
          priceNow={product.priceNow}
          when={
            <>
              <p>{t('purchaseCount', { count: product.purchases })}</p>
              <p>
                {t('lastBought')} <DateTime iso={product.lastBoughtAt} />
              </p>
            </>
          }
          counted={<Average {...product} />}
        />
      ))}
    </ul>
  );
}

/** Pieces, and what one came to on average: a number of its own when the price has changed between purchases. */
function Average({ units, value }: BoughtProductDto) {
  const t = useTranslations('shop.account');
  return (
    <>
      <span className="whitespace-nowrap">{t('pieceCount', { count: units })}</span>{' '}
      <span className="whitespace-nowrap">
        {t('onAverage')} <Money grosze={Math.round(value / units)} />
      </span>
    </>
  );
}

/** The list before its first load. */
export function OwnedItemsSkeleton() {
  return (
    <div className={frame}>
      <RowsSkeleton rows={4} end="h-5 w-20" />
    </div>
  );
}
