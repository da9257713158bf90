import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { AddButton } from '@/components/basket/add-to-basket';
import { ProductArt } from '@/components/product-art/product-art';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { VoucherMark } from '@/components/vouchers/voucher-marks';
import { paths } from '@/lib/domain/paths';
import type { CatalogueProductDto } from '@/lib/reads/products';

interface Props {
  product: Pick<CatalogueProductDto, 'id' | 'name' | 'type' | 'price' | 'sold'>;
  /** What a voucher of the customer's takes off it, per cent. */
  voucherPercent?: number | undefined;
  /** Whether the reader buys here: the product can be put into the basket then. */
  canBuy: boolean;
  /** Level of the name's heading. */
  heading?: 'h2' | 'h3';
}

/** One product on the shelf: its picture first, then name, type and price. */
export function ProductCard({ product, voucherPercent, canBuy, heading: Heading = 'h2' }: Props) {
  const t = useTranslations('shop.card');
  return (
    <div className="relative h-full">
      <Link
        href={paths.product(product.id)}
        className="group flex h-full flex-col rounded-lg focus-visible:outline-offset-4"
      >
        <ProductArt
          product={product}
          className="aspect-square rounded-lg transition-shadow duration-150 group-hover:shadow-raised"
        />
        <div className="flex flex-1 flex-col px-1 pt-3 pb-1">
          <Heading className="font-medium leading-snug group-hover:text-accent [overflow-wrap:anywhere] line-clamp-2">
            <Told>{product.name}</Told>
          </Heading>
          <p className="mt-0.5 flex flex-wrap gap-x-2 text-ink-soft text-sm [overflow-wrap:anywhere]">
            <Told>{product.type}</Told>{' '}
            {product.sold !== undefined && (
              <span title={t('soldTitle')} className="whitespace-nowrap">
                {t('sold', { count: product.sold })}
              </span>
            )}
          </p>
          <p className={clsx('mt-auto flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 pt-2', canBuy && 'pr-13')}>
            <Money grosze={product.price} className="font-semibold text-lg" />
            {voucherPercent !== undefined && <VoucherMark percentOff={voucherPercent} />}
          </p>
        </div>
      </Link>
      {canBuy && <AddButton product={product} className="absolute right-0 bottom-0" />}
    </div>
  );
}
