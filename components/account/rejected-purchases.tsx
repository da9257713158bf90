'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRejection } from '@/components/purchase/rejection';
import { ButtonLink, IconButton } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { StateBadge } from '@/components/ui/state-badge';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { useRead } from '@/lib/http/use-read';
import { accountReads } from '@/lib/reads/account';
import type { RejectedPurchaseDto } from '@/lib/reads/things';
import { hideRejection, useHiddenRejections } from './hidden-rejections';
import { ItemRow } from './item-row';
import type { TrackedPurchase } from './tracked-actions';

/** Purchases that the log has refused of late, whichever browser sent them, but for those that this tab still follows. */
export function RejectedPurchases({ followed }: { followed: readonly TrackedPurchase[] }) {
  const t = useTranslations('shop.account');
  const { data = [] } = useRead(accountReads.rejected, {});
  const hidden = useHiddenRejections();
  const shown = data.filter(({ id }) => !hidden.has(id) && !followed.some(({ eventId }) => eventId === id));
  if (shown.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold text-lg">{t('rejectedItems')}</h2>
      <ul
        aria-label={t('rejectedItems')}
        className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface"
      >
        {shown.map((purchase) => (
          <RejectedRow key={purchase.id} purchase={purchase} />
        ))}
      </ul>
    </section>
  );
}

function RejectedRow({ purchase }: { purchase: RejectedPurchaseDto }) {
  const { id, code, productId, name, type, quantity, unitPrice, at, isForSale } = purchase;
  const product = { id: productId, name, type };
  return (
    <ItemRow
      product={product}
      quantity={quantity}
      unitPrice={unitPrice}
      when={<DateTime iso={at} />}
      state={
        <>
          <StateBadge state="rejected" />
          <Refused
            code={code}
            product={product}
            quantity={isForSale ? quantity : null}
            onHide={() => hideRejection(id)}
          />
        </>
      }
    />
  );
}

interface RefusedProps {
  code: string;
  product: { id: string; name: string };
  /** How many to try again with; `null` when there is nothing to try. */
  quantity: number | null;
  onHide: () => void;
}

/**
 * Why nothing was bought, and what to do. Trying again is another purchase, at the price of then, so it begins where every
 * purchase does: on the product's page, with as many pieces.
 */
export function Refused({ code, product, quantity, onHide }: RefusedProps) {
  const t = useTranslations('shop.account');
  const rejection = useRejection();
  const name = told(product.name);
  return (
    <>
      <span className="min-w-0 flex-1 basis-48">{rejection(code)}</span>
      {quantity !== null && (
        <ButtonLink size="sm" href={paths.productAgain(product.id, quantity)} aria-label={t('tryAgainNamed', { name })}>
          {t('tryAgain')}
        </ButtonLink>
      )}
      <IconButton label={t('dismiss', { name })} onClick={onHide}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </>
  );
}
