import { useLocale, useTranslations } from 'next-intl';
import { told } from '@/lib/domain/unseen';
import { formatMoney } from '@/lib/i18n/format';
import type { FeedRowDto } from '@/lib/reads/feed';

/** What a record says, in words: "3 × Chleb wiejski, Anna K., 12,40 zł"; of one that is no action, its type. */
export function useRecordWords(): (row: Pick<FeedRowDto, 'said' | 'type'>) => string {
  const t = useTranslations('operator.feed.said');
  const types = useTranslations('operator.deadLetters.types');
  const locale = useLocale();
  return ({ said, type }) => {
    switch (said?.what) {
      case 'purchase': {
        const parts = [`${said.quantity} × ${told(said.product)}`, said.customer && told(said.customer)];
        return [...parts, said.value !== null && formatMoney(said.value, locale)].filter(Boolean).join(', ');
      }
      case 'customer':
        return t('customer', { customer: told(said.customer) });
      case 'product':
        return t('product', { product: told(said.product), price: formatMoney(said.price, locale) });
      case 'voucher': {
        const voucher = t('voucher', { percent: said.percentOff, type: told(said.productType) });
        return said.customer ? `${voucher}, ${told(said.customer)}` : voucher;
      }
      case 'forget':
        return t('forget');
      default: {
        const name = types(type ?? 'unknown');
        return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      }
    }
  };
}
