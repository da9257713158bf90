import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ProductArt } from '@/components/product-art/product-art';
import { Money } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { purchaseValue } from '@/lib/domain/value';

interface Props {
  product: { id: string; name: string; type: string };
  quantity: number;
  /** Grosze, of the moment of the purchase. */
  unitPrice: number;
  when: ReactNode;
  /** A badge and what explains it. */
  state?: ReactNode;
}

/** One purchase: picture, what it is, how many at what price, what it was worth. */
export function ItemRow({ product, quantity, unitPrice, when, state }: Props) {
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
      <p className="text-right">
        <span className="sr-only">{t('itemValue')}: </span>
        <Money grosze={purchaseValue({ quantity, unitPrice })} className="font-semibold" />
      </p>
      <div className="col-span-2 col-start-2 flex flex-wrap justify-between gap-x-4 text-ink-soft text-sm">
        <p>{when}</p>
        <p className="tabular-nums">
          <span className="whitespace-nowrap">{t('pieceCount', { count: quantity })}</span>
          <span aria-hidden> × </span>
          <span className="sr-only">, {t('unitPrice')}: </span>
          <Money grosze={unitPrice} />
        </p>
      </div>
      {state && (
        <div className="col-span-2 col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
          {state}
        </div>
      )}
    </li>
  );
}
