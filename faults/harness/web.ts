import { v7 as uuidv7 } from 'uuid';
import { buy as command } from '@/app/(shop)/buy';
import { addPeople, openShop } from '@/app/testing/command-harness';
import type { CommandResult } from '@/lib/domain/command-result';
import type { Load } from './load';
import type { Shop } from './shop';
import { until } from './until';

type Form = Parameters<typeof command>[0];

/** The web's server action for a purchase, with a signed-in customer. */
export interface Web {
  customerId: string;
  /** A form as the browser sends it, with the id of a new intent. */
  form(): Form;
  /** Submits a form; what was answered is logged as sent. */
  buy(form: Form): Promise<CommandResult>;
  /** Submits it again until it is confirmed. */
  confirm(form: Form): Promise<void>;
}

const productId = 'product-of-the-web';
const unitPrice = 500;

/** The server action in this process, with the web's session, wrapper and publisher. Needs a worker that runs. */
export async function openWeb(shop: Shop, load: Load): Promise<Web> {
  const web = await openShop(shop.env);
  shop.cleanup.add(() => web.close());
  const { anna } = await addPeople(web);
  const customer = { id: anna.id, firstName: 'Anna', lastName: 'Nowak', address: 'Polna 1\n00-001 Warszawa' };
  await load.send({ type: 'new_customer', data: customer });
  await load.send({ type: 'new_product', data: { id: productId, name: 'Mleko', type: 'mleko', price: unitPrice } });
  await until('the product is in the catalogue', 20_000, () =>
    web.mongo.collections.products.findOne({ _id: productId }),
  );
  const buy = async (form: Form) => {
    const answer = await web.call(command, form, { cookie: anna.cookie });
    shop.sent.push({ id: form.eventId, outcome: answer.status === 'published' ? 'acknowledged' : 'unknown' });
    return answer;
  };
  return {
    customerId: anna.id,
    form: () => ({ eventId: uuidv7(), productId, quantity: 3, unitPrice }),
    buy,
    async confirm(form) {
      await until('the form is confirmed', 30_000, async () => (await buy(form)).status === 'published');
    },
  };
}
