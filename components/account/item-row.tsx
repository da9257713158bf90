import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ProductArt } from '@/components/product-art/product-art';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { purchaseValue } from '@/lib/domain/value';

interface RowProps {
  product: { id: string; name: string; type: string };
  /** What was paid, grosze; `null` when nobody knows. */
  value: number | null;
  /** Under the name: when; under the value: how many at what price. */
  when: ReactNode;
  counted: ReactNode;
  /** What the product costs by now, grosze: `null` when it is not for sale; left out where it does not matter. */
  priceNow?: number | null | undefined;
  /** What leads on from it. */
  more?: ReactNode;
  /** A badge and what explains it. */
  state?: ReactNode;
}

/** A product that was bought: picture, what it is, what was paid and what it costs now. */
export function ThingRow({ product, value, when, counted, priceNow, more, state }: RowProps) {
  const t = useTranslations('shop.account');
  return (
    <li className="grid animate-arrive grid-cols-[4rem_minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 p-3 sm:grid-cols-[5rem_minmax(0,1fr)_auto] sm:p-4">
      <ProductArt product={product} className="row-span-3 aspect-square w-full rounded-md" />
      <Link
        href={paths.product(product.id)}
        className="font-medium leading-snug underline-offset-4 [overflow-wrap:anywhere] hover:underline"
      >
        <Told>{product.name}</Told>
      </Link>
      {value === null ? (
        <span />
      ) : (
        <p className="text-right">
          <span className="sr-only">{t('itemValue')}: </span>
          <Money grosze={value} className="font-semibold" />
        </p>
      )}
      <div className="col-span-2 col-start-2 flex flex-wrap justify-between gap-x-4 text-ink-soft text-sm">
        <div className="max-sm:flex max-sm:basis-full max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3">
          {when}
          {more && <p>{more}</p>}
        </div>
        <div className="tabular-nums max-sm:flex max-sm:basis-full max-sm:flex-wrap max-sm:gap-x-3 sm:ml-auto sm:text-right">
          <p>{counted}</p>
          {priceNow !== undefined && <PriceNow grosze={priceNow} />}
        </div>
      </div>
      {state && (
        <div className="col-span-2 col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
          {state}
        </div>
      )}
    </li>
  );
}

function PriceNow({ grosze }: { grosze: number | null }) {
  const t = useTranslations('shop.account');
  if (grosze === null) return <p>{t('notForSale')}</p>;
  return (
    <p>
      {t('priceNow')} <Money grosze={grosze} />
    </p>
  );
}

interface Props extends Pick<RowProps, 'product' | 'when' | 'priceNow' | 'more' | 'state'> {
  quantity: number;
  /** Grosze, of the moment of the purchase; `null` when nobody knows. */
  unitPrice: number | null;
}

/** One purchase: how many at what price then, and what it was worth. */
export function ItemRow({ quantity, unitPrice, ...row }: Props) {
  const t = useTranslations('shop.account');
  return (
    <ThingRow
      {...row}
      value={unitPrice === null ? null : purchaseValue({ quantity, unitPrice })}
      counted={
        <>
          <span className="whitespace-nowrap">{t('pieceCount', { count: quantity })}</span>
          {unitPrice !== null && (
            <>
              <span aria-hidden> × </span>
              <span className="sr-only">, {t('unitPrice')}: </span>
              <Money grosze={unitPrice} />
            </>
          )}
        </>
      }
    />
  );
}
