import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { StateBadge } from '@/components/ui/state-badge';
import { VoucherOutcomeLine } from '@/components/vouchers/voucher-marks';
import type { OwnedItemDto } from '@/lib/reads/purchases';
import { ItemRow } from './item-row';

const frame = 'flex flex-col divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface';

/** What is owned; those applied while the page was open say so. */
export function OwnedItems({
  items,
  justApplied,
}: {
  items: readonly OwnedItemDto[];
  justApplied: ReadonlySet<string>;
}) {
  const t = useTranslations('shop.account');
  return (
    <ul aria-label={t('items')} className={frame}>
      {items.map((item) => (
        <ItemRow
          key={item.id}
          product={{ id: item.productId, name: item.name, type: item.type }}
          quantity={item.quantity}
          unitPrice={item.unitPrice}
          when={<DateTime iso={item.purchasedAt} />}
          state={
            (justApplied.has(item.id) || item.voucher) && <ItemState item={item} isNew={justApplied.has(item.id)} />
          }
        />
      ))}
    </ul>
  );
}

function ItemState({ item: { voucher }, isNew }: { item: OwnedItemDto; isNew: boolean }) {
  return (
    <>
      {isNew && <StateBadge state="applied" />}
      {voucher && <VoucherOutcomeLine voucher={voucher} />}
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
