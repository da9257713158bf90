import { expect, type Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { operator, signIn, withShop } from '@/e2e/support';
import { starterShop } from '@/lib/control/starter-shop';
import { publish } from './actions';

/** The groceries are there, whatever else the shop has by now; the page is the operator's overview. */
export async function ensureGroceries(page: Page) {
  await signIn(page, operator, '/operator');
  await withShop(async ({ products }) => {
    const actions = starterShop(uuidv7()).map(({ action }) => action);
    const ids = actions.flatMap(({ type, data }) => (type === 'new_product' ? data.id : []));
    const count = () => products.countDocuments({ _id: { $in: ids } });
    if ((await count()) === ids.length) return;
    await publish(...actions);
    await expect.poll(count).toBe(ids.length);
  });
}
