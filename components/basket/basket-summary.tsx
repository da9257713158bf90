'use client';

import { useTranslations } from 'next-intl';
import { customerIdOf, type ShopViewer } from '@/components/shell/shop-viewer';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useVouchersAwaited } from '@/components/vouchers/use-vouchers';
import { paths } from '@/lib/domain/paths';
import { type Basket, isOpen, isToDo, type Line, lineValue } from './basket';
import type { Quotes } from './use-quotes';

interface Props {
  basket: Basket;
  quotes: Quotes;
  viewer: ShopViewer;
  /** What concerns the lines, each sentence once. */
  news: readonly string[];
  onBuy: () => void;
}

/** What the lines come to, the button that buys them, and below it how that goes, in one polite status line. */
export function BasketSummary({ basket, quotes, viewer, news, onBuy }: Props) {
  const t = useTranslations('basket.page');
  const toDo = basket.filter(isToDo);
  const asking = toDo.filter((line) => quotes.questionOf(line));
  const counted = toDo.filter((line) => !quotes.questionOf(line));
  return (
    <aside aria-label={t('summary')} className="lg:sticky lg:top-22">
      <Card className="flex flex-col gap-4 p-4 sm:p-5">
        <Sums lines={counted} quotes={quotes} />
        <p className="text-pending text-sm empty:hidden">
          {asking.length > 0 && t('asking', { count: asking.length })}
        </p>
        <WayOn viewer={viewer} lines={counted} onBuy={onBuy} />
        <Progress basket={basket} news={news} />
        {customerIdOf(viewer) !== null && basket.some(({ sent }) => sent) && (
          <ButtonLink href={paths.account}>{t('toThings')}</ButtonLink>
        )}
      </Card>
    </aside>
  );
}

/** Amounts in grosze; what they come to is heard when it changes. */
function Sums({ lines, quotes }: { lines: readonly Line[]; quotes: Quotes }) {
  const t = useTranslations('basket.page');
  const values = lines.map((line) => lineValue(line, quotes.voucherOf(line)));
  const full = values.reduce((sum, value) => sum + value.full, 0);
  const due = values.reduce((sum, value) => sum + value.due, 0);
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-y-2">
      <dt className="text-ink-soft">{t('goods', { count: lines.length })}</dt>
      <dd className="text-right">
        <Money grosze={full} />
      </dd>
      {due !== full && (
        <>
          <dt className="text-ink-soft">{t('vouchers')}</dt>
          <dd className="text-right text-accent">
            <Money grosze={due - full} />
          </dd>
        </>
      )}
      <dt className="border-line border-t pt-3 font-semibold">{t('total')}</dt>
      <dd aria-live="polite" className="border-line border-t pt-2 text-right">
        <Money grosze={due} className="font-semibold text-xl" />
      </dd>
    </dl>
  );
}

function WayOn({ viewer, lines, onBuy }: Pick<Props, 'viewer' | 'onBuy'> & { lines: readonly Line[] }) {
  const t = useTranslations('basket.page');
  if (viewer.role === 'anonymous') {
    return (
      <div className="flex flex-col gap-2">
        <ButtonLink href={paths.signIn(paths.basket)} tone="primary" size="lg">
          {t('signInToBuy')}
        </ButtonLink>
        <ButtonLink href={paths.register(paths.basket)} tone="quiet">
          {t('registerToBuy')}
        </ButtonLink>
        <p className="text-ink-soft text-sm">{t('kept')}</p>
      </div>
    );
  }
  return viewer.role === 'customer' && <BuyAllButton lines={lines} onBuy={onBuy} />;
}

function BuyAllButton({ lines, onBuy }: { lines: readonly Line[]; onBuy: () => void }) {
  const t = useTranslations('basket.page');
  const hydrated = useHydrated();
  // Bought before that is known, they would be bought without.
  const vouchersAwaited = useVouchersAwaited();
  return (
    <Button
      tone="primary"
      size="lg"
      busy={lines.some(({ sent }) => sent?.stage === 'sending')}
      disabled={!hydrated || vouchersAwaited || lines.length === 0}
      onClick={onBuy}
    >
      {t('buyAll', { count: lines.length })}
    </Button>
  );
}

function Progress({ basket, news }: Pick<Props, 'basket' | 'news'>) {
  const t = useTranslations('basket.page');
  const count = (is: (line: Line) => boolean) => basket.filter(is).length;
  const bought = count(({ end }) => end === 'bought');
  const onTheWay = count((line) => isOpen(line) && !isToDo(line));
  const notConfirmed = count((line) => isOpen(line) && line.sent?.stage === 'unconfirmed');
  return (
    <div role="status" className="flex flex-col gap-1 text-sm empty:hidden">
      {bought > 0 && <p className="text-accent">{t('bought', { count: bought })}</p>}
      {onTheWay > 0 && <p>{t('onTheWay', { count: onTheWay })}</p>}
      {notConfirmed > 0 && <p className="text-pending">{t('notConfirmed', { count: notConfirmed })}</p>}
      {news.map((words) => (
        <p key={words} className="text-pending">
          {words}
        </p>
      ))}
    </div>
  );
}
