import enCommon from './en/common.json';
import enOperator from './en/operator.json';
import enShop from './en/shop.json';
import plCommon from './pl/common.json';
import plOperator from './pl/operator.json';
import plShop from './pl/shop.json';

const pl = { ...plCommon, shop: plShop, operator: plOperator };
const en = { ...enCommon, shop: enShop, operator: enOperator };

/** The shape of all messages; English must have exactly the keys that Polish has. */
export type Messages = typeof pl;

export const messages: { pl: Messages; en: Messages } = { pl, en };
