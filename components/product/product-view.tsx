'use client';

import { ChevronLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ProductCard } from '@/components/catalogue/product-card';
import { ProductGrid } from '@/components/catalogue/product-grid';
import { ProductArt } from '@/components/product-art/product-art';
import type { Buy } from '@/components/purchase/buy';
import { BuyPanel } from '@/components/purchase/buy-panel';
import { Freshness } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { customerIdOf, mayBuy, type ShopViewer } from '@/components/shell/shop-viewer';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { Told } from '@/components/ui/told';
import { bestPercent, useVouchers } from '@/components/vouchers/use-vouchers';
import { VoucherMark } from '@/components/vouchers/voucher-marks';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { type PriceReduction, type ProductDto, productReads, relatedRequest } from '@/lib/reads/products';
import { LowestPrice, PriceHistory } from './price-history';

/** One product: a large picture, what it costs now, and the way to buy it. */
export function ProductView(props: {
  id: string;
  viewer: ShopViewer;
  buy: Buy;
  /** How many pieces the form begins with. */
  quantity: number;
}) {
  const { id, viewer, buy, quantity } = props;
  const t = useTranslations('shop.product');
  const answer = useRead(productReads.one, { id });
  const { data: product } = answer;
  const { data: history } = useRead(productReads.prices, { id });
  return (
    <>
      <div className="flex items-center justify-between gap-4">
        <Link
          href={paths.catalogue}
          className="-ml-2 inline-flex min-h-11 items-center gap-1 rounded-md px-2 text-ink-soft text-sm hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t('back')}
        </Link>
        <Freshness of={answer} />
      </div>
      <div className="mt-2 flex flex-col gap-4">
        <LoadFailure of={answer} />
        {!product && <ProductSkeleton />}
      </div>
      {product && (
        <>
          <div className="grid gap-6 md:grid-cols-2 md:gap-12">
            <ProductArt
              product={product}
              className="aspect-square rounded-lg max-md:mx-auto max-md:max-h-80 max-md:w-full"
            />
            <div className="flex flex-col gap-5 md:py-6">
              <ProductHead product={product} reduction={history?.reduction} viewer={viewer} />
              <BuyPanel product={product} viewer={viewer} buy={buy} quantity={quantity} />
            </div>
          </div>
          {history && <PriceHistory history={history} />}
          <RelatedProducts product={product} viewer={viewer} />
        </>
      )}
    </>
  );
}

interface HeadProps {
  product: ProductDto;
  reduction: PriceReduction | null | undefined;
  viewer: ShopViewer;
}

/** What it is and what it costs, with what the law wants said of a price that went down. */
function ProductHead({ product, reduction, viewer }: HeadProps) {
  const t = useTranslations('shop.product');
  const percentOff = bestPercent(useVouchers(customerIdOf(viewer)), product.type);
  return (
    <>
      <div>
        <p className="text-ink-soft first-letter:uppercase [overflow-wrap:anywhere]">
          <Told>{product.type}</Told>
        </p>
        <h1 className="mt-1 font-semibold text-2xl [overflow-wrap:anywhere] sm:text-3xl">
          <Told>{product.name}</Told>
        </h1>
      </div>
      <div className="flex flex-col gap-1">
        <p>
          <Money grosze={product.price} className="font-semibold text-2xl text-accent" />{' '}
          <span className="text-ink-soft text-sm">{t('unitPrice')}</span>{' '}
          {percentOff !== undefined && <VoucherMark percentOff={percentOff} className="ml-1 align-middle" />}
        </p>
        {reduction?.price === product.price && <LowestPrice {...reduction} />}
      </div>
    </>
  );
}

function ProductSkeleton() {
  return (
    <div className="grid gap-6 md:grid-cols-2 md:gap-12">
      <Skeleton className="aspect-square rounded-lg" />
      <div className="flex flex-col gap-4 py-6">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-10 w-3/4" />
        <Skeleton className="h-9 w-32" />
      </div>
    </div>
  );
}

const shown = 4;

interface Props {
  product: { id: string; type: string };
  viewer: ShopViewer;
}

/** Others of the product's type; nothing when it is the only one. */
function RelatedProducts({ product, viewer }: Props) {
  const t = useTranslations('shop.product');
  const { data } = useRead(productReads.list, relatedRequest(product.type));
  const vouchers = useVouchers(customerIdOf(viewer));
  const others = data?.items.filter(({ id }) => id !== product.id).slice(0, shown) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="mt-16">
      <h2 className="mb-5 font-semibold text-xl">{t('related')}</h2>
      <ProductGrid label={t('related')}>
        {others.map((other) => (
          <li key={other.id}>
            <ProductCard
              product={other}
              voucherPercent={bestPercent(vouchers, other.type)}
              canBuy={mayBuy(viewer)}
              heading="h3"
            />
          </li>
        ))}
      </ProductGrid>
    </section>
  );
}
