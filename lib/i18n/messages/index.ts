import { withGroupedNumbers } from '@/lib/i18n/group-numbers';
import enBasket from './en/basket.json';
import enCharts from './en/charts.json';
import enCommon from './en/common.json';
import enDeadLetters from './en/dead-letters.json';
import enFeed from './en/feed.json';
import enForget from './en/forget.json';
import enOperator from './en/operator.json';
import enReasons from './en/reasons.json';
import enReset from './en/reset.json';
import enRules from './en/rules.json';
import enSales from './en/sales.json';
import enSecurity from './en/security.json';
import enShop from './en/shop.json';
import enVouchers from './en/vouchers.json';
import plBasket from './pl/basket.json';
import plCharts from './pl/charts.json';
import plCommon from './pl/common.json';
import plDeadLetters from './pl/dead-letters.json';
import plFeed from './pl/feed.json';
import plForget from './pl/forget.json';
import plOperator from './pl/operator.json';
import plReasons from './pl/reasons.json';
import plReset from './pl/reset.json';
import plRules from './pl/rules.json';
import plSales from './pl/sales.json';
import plSecurity from './pl/security.json';
import plShop from './pl/shop.json';
import plVouchers from './pl/vouchers.json';

const pl = {
  ...plCommon,
  basket: plBasket,
  charts: plCharts,
  security: plSecurity,
  shop: plShop,
  vouchers: plVouchers,
  reasons: plReasons,
  reset: plReset.shop,
  operator: {
    ...plOperator,
    deadLetters: plDeadLetters,
    feed: plFeed,
    forget: plForget,
    resetLink: plReset.operator,
    rules: plRules,
    sales: plSales,
  },
};
const en = {
  ...enCommon,
  basket: enBasket,
  charts: enCharts,
  security: enSecurity,
  shop: enShop,
  vouchers: enVouchers,
  reasons: enReasons,
  reset: enReset.shop,
  operator: {
    ...enOperator,
    deadLetters: enDeadLetters,
    feed: enFeed,
    forget: enForget,
    resetLink: enReset.operator,
    rules: enRules,
    sales: enSales,
  },
};

/** The shape of all messages; English must have exactly the keys that Polish has. */
export type Messages = typeof pl;

export const messages: { pl: Messages; en: Messages } = { pl: withGroupedNumbers(pl), en: withGroupedNumbers(en) };
