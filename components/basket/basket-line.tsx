'use client';

import { clsx } from 'clsx';
import { Trash2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ProductArt } from '@/components/product-art/product-art';
import type { BuyInput } from '@/components/purchase/buy';
import { IconButton } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { QuantityField } from '@/components/ui/quantity-field';
import { Told } from '@/components/ui/told';
import { limits } from '@/lib/domain/limits';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { Submit } from '@/lib/http/use-intent';
import type { VoucherDto } from '@/lib/reads/account';
import { changed, ended, isFree, type Line, lineValue } from './basket';
import { LineDetail, LineQuestion, LineState } from './line-state';
import { changeBasket } from './use-basket';
import { type Buyers, useBuyer, useLine } from './use-line';
import { type Report, useLearnt, useReport } from './use-line-news';
import type { Question, Quotes } from './use-quotes';

export interface LineProps {
  line: Line;
  /** What has to be agreed to before the line can be bought. */
  question: Question | undefined;
  /** The voucher that it uses. */
  voucher: VoucherDto | undefined;
  /** The best that it could use. */
  offer: VoucherDto | undefined;
  onVoucher: (lineId: string, wanted: boolean) => void;
  /** How its purchase goes, in a word. */
  state?: ReactNode;
  detail?: ReactNode;
}

interface PurchaseProps extends LineProps {
  customerId: string;
  buyLine: Submit<BuyInput>;
  buyers: Buyers;
  tell: Quotes['tell'];
  report: Report;
}

/** A customer's line: what it holds, and how its purchase goes. */
export function LineToBuy({
  line,
  question,
  voucher,
  customerId,
  buyLine,
  buyers,
  tell,
  report,
  ...use
}: PurchaseProps) {
  const handle = useLine(line, { customerId, buyLine, voucherId: voucher?.id, asks: question !== undefined });
  useBuyer(buyers, line.id, handle.buy);
  useLearnt(line, handle, tell);
  useReport(line, handle, report);
  const wasUsed = handle.voucher === null || handle.voucher === 'redeemed';
  return (
    <BasketLine
      {...use}
      line={line}
      question={question}
      voucher={wasUsed ? voucher : undefined}
      state={<LineState line={line} handle={handle} />}
      detail={<LineDetail line={line} handle={handle} />}
    />
  );
}

/** One product of the basket: picture, name and price, how many, what it comes to; below, what there is to say of it. */
export function BasketLine({ line, question, voucher, offer, onVoucher, state, detail }: LineProps) {
  const t = useTranslations('basket.page');
  const { product, end } = line;
  const isRemoved = end === 'removed';
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-3 p-3 sm:grid-cols-[5rem_minmax(0,1fr)_auto_7rem_2.75rem] sm:items-center sm:gap-x-4 sm:p-4">
      <ProductArt product={product} className={clsx('aspect-square w-full rounded-md', isRemoved && 'opacity-40')} />
      <div className="min-w-0">
        <Link
          href={paths.product(product.id)}
          className="line-clamp-2 font-medium leading-snug underline-offset-4 [overflow-wrap:anywhere] hover:underline"
        >
          <Told>{product.name}</Told>
        </Link>
        <p className="mt-0.5 text-ink-soft text-sm">
          <Money grosze={line.price} /> {t('each')}
        </p>
        {/* Its place is kept, so that no line grows under the pointer when there is something to say. */}
        <div className="mt-1 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          {isRemoved && <span className="text-ink-soft">{t('removed')}</span>}
          {!isRemoved && (question ? <LineQuestion line={line} question={question} /> : state)}
        </div>
      </div>
      <div
        className={clsx(
          'max-sm:order-last max-sm:col-span-3 max-sm:flex max-sm:items-center max-sm:justify-between sm:contents',
          isRemoved && 'invisible',
        )}
      >
        <Quantity line={line} />
        <Value line={line} voucher={voucher} isCounted={question === undefined} />
      </div>
      <Ending line={line} />
      {!isRemoved && (
        <div className="col-span-full flex flex-col gap-2 text-sm empty:hidden max-sm:order-last sm:col-start-2">
          {offer && <VoucherUse percentOff={offer.percentOff} {...{ line, voucher, onVoucher }} />}
          {detail}
        </div>
      )}
    </li>
  );
}

function Quantity({ line }: { line: Line }) {
  const t = useTranslations('basket.page');
  const account = useTranslations('shop.account');
  const { id, product, quantity, end } = line;
  const name = told(product.name);
  if (end === 'bought') {
    return (
      <p className="flex min-h-11 w-34 items-center sm:justify-center">{account('pieceCount', { count: quantity })}</p>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of its row's grid
    <div role="group" aria-label={name}>
      <QuantityField
        label={t('quantity', { name })}
        value={quantity}
        {...limits.quantity}
        onChange={(next) => changeBasket((basket) => changed(basket, id, { quantity: next }))}
        disabled={!isFree(line)}
      />
    </div>
  );
}

function Value({ line, voucher, isCounted }: Pick<LineProps, 'line' | 'voucher'> & { isCounted: boolean }) {
  const t = useTranslations('basket.page');
  const { full, due } = lineValue(line, voucher);
  return (
    <p className={clsx('flex flex-col items-end text-right', !isCounted && 'text-ink-soft')}>
      {due !== full && (
        <s className="text-ink-soft text-sm">
          <span className="sr-only">{t('fullPrice')} </span>
          <Money grosze={full} />
        </s>
      )}
      <span>
        <span className="sr-only">{t('value')} </span>
        <Money grosze={due} className="font-semibold" />
      </span>
    </p>
  );
}

/** Takes the line out, or puts it back in its place. */
function Ending({ line }: { line: Line }) {
  const t = useTranslations('basket.page');
  const name = told(line.product.name);
  const isRemoved = line.end === 'removed';
  if (!isRemoved && !isFree(line)) return <span className="size-11" />;
  return (
    <IconButton
      label={isRemoved ? t('undoNamed', { name }) : t('remove', { name })}
      className={clsx('md:size-11', isRemoved && 'text-accent')}
      onClick={() => changeBasket((basket) => ended(basket, line.id, isRemoved ? undefined : 'removed'))}
    >
      {isRemoved ? <Undo2 aria-hidden className="size-5" /> : <Trash2 aria-hidden className="size-5" />}
    </IconButton>
  );
}

type VoucherProps = Pick<LineProps, 'line' | 'voucher' | 'onVoucher'> & { percentOff: number };

/** Whether a voucher is used for the line; the box of a line whose voucher another one uses is empty. */
function VoucherUse({ line, voucher, percentOff, onVoucher }: VoucherProps) {
  const t = useTranslations('basket.page');
  return (
    <label className="flex min-h-11 w-fit cursor-pointer items-center gap-2 has-disabled:cursor-not-allowed md:min-h-7">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-accent"
        checked={voucher !== undefined}
        disabled={!isFree(line)}
        onChange={({ target }) => onVoucher(line.id, target.checked)}
      />
      {t('useVoucher', { percent: (voucher ?? { percentOff }).percentOff })}
    </label>
  );
}
