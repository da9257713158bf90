// @vitest-environment happy-dom

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NextIntlClientProvider } from 'next-intl';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { track, untrack } from '@/components/account/tracked-actions';
import type { CommandResult } from '@/lib/domain/command-result';
import { messages } from '@/lib/i18n/messages';
import type { VoucherDto } from '@/lib/reads/account';
import { accountReads } from '@/lib/reads/account';
import { requested } from '@/lib/reads/read';
import type { Product } from './buy';
import { BuyForm } from './buy-form';

const butter = { id: 'butter', name: 'Butter', type: 'Masło', price: 800 } as Product;
const issued = { productType: 'maslo', issuedAt: '2026-01-01T00:00:00Z', ruleName: null, redeemed: null };
const quarter: VoucherDto = { id: 'quarter', percentOff: 25, ...issued };
const half: VoucherDto = { id: 'half', percentOff: 50, ...issued };
const bread: VoucherDto = { ...half, id: 'bread', productType: 'chleb' };

let root: Root;
let customers = 0;
let customerId: string;
let client: QueryClient;
let answer: CommandResult;
const sent: object[] = [];

function render() {
  const buy = async (input: object) => {
    sent.push(input);
    return answer;
  };
  root.render(
    <NextIntlClientProvider locale="en" timeZone="Europe/Warsaw" messages={messages.en}>
      <QueryClientProvider client={client}>
        <BuyForm product={butter} customerId={customerId} buy={buy} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
}

/** The form of a customer with these vouchers, once it can be used. */
async function show(vouchers: VoucherDto[]) {
  client.setQueryData(requested(accountReads.vouchers, {}).key, vouchers);
  render();
  await soon(() => expect(button('Buy').disabled).toBe(false));
}

const soon = (check: () => void) => vi.waitFor(check, 4_000);
const text = () => document.body.textContent.replaceAll('\u00a0', ' ');
const options = () => [...document.querySelectorAll<HTMLInputElement>('[type=checkbox], [type=radio]')];
const checked = () => options().map((input) => input.checked);
function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(name));
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

beforeEach(() => {
  // What a tab remembers outlives its pages: each test is another customer.
  customerId = `customer ${++customers}`;
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  sent.length = 0;
  answer = { status: 'refused', reason: 'voucher_used' };
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('the purchase form', () => {
  it('uses the only voucher for the type unless told not to, and sends the full price with it', async () => {
    await show([quarter, bread]);
    expect(checked()).toEqual([true]);
    expect(text()).toContain('8.00 zł');
    expect(text()).toContain('6.00 zł');
    button('Buy').click();
    await soon(() => expect(sent).toMatchObject([{ unitPrice: 800, quantity: 1, voucherId: 'quarter' }]));
  });

  it('leaves the choice among several to the customer', async () => {
    await show([quarter, half]);
    expect(checked()).toEqual([false, false, true]);
    options()[1]?.click();
    await soon(() => expect(text()).toContain('4.00 zł'));
    button('Buy').click();
    await soon(() => expect(sent).toMatchObject([{ voucherId: 'half' }]));
  });

  it('offers nothing to those who have none for this type, and sends none', async () => {
    await show([bread, { ...quarter, redeemed: { at: issued.issuedAt, purchaseId: 'p', product: null } }]);
    expect(options()).toEqual([]);
    button('Buy').click();
    await soon(() => expect(sent).toHaveLength(1));
    expect(sent[0]).not.toHaveProperty('voucherId');
  });

  it('asks again when the voucher was used, and then buys without it', async () => {
    await show([quarter]);
    button('Buy').click();
    await soon(() => expect(text()).toContain(messages.en.vouchers.usedBefore.title));
    button('Buy for').click();
    await soon(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ unitPrice: 800 });
    expect(sent[1]).not.toHaveProperty('voucherId');
  });

  /** One key at a time, as it is seen. */
  async function type(text: string) {
    const input = document.querySelector('input');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(input, text);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    await soon(() => expect(input?.value).toBe(text));
    return input as HTMLInputElement;
  }

  it('buys as many as stand in the field, however they were typed', async () => {
    await show([]);
    for (const typed of ['', '3']) await type(typed);
    button('Buy').click();
    await soon(() => expect(sent).toMatchObject([{ quantity: 3 }]));
  });

  it.each(['', '0', '2,5', '0 5', 'x', '1000000'])(
    'sends nothing and says why while the field holds "%s"',
    async (typed) => {
      await show([]);
      const input = await type(typed);
      await soon(() => expect(input.validationMessage).toMatch(/whole number from 1 to/));
      expect(input.form?.checkValidity()).toBe(false);
      await type('2');
      await soon(() => expect(input.form?.checkValidity()).toBe(true));
    },
  );

  it('survives a browser that has put its translation in place of every text', async () => {
    await show([]);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Node[] = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const node of found) {
      const translated = document.createElement('font');
      translated.textContent = node.textContent;
      node.parentNode?.replaceChild(translated, node);
    }
    answer = { status: 'published', eventId: 'e', id: 'e', publishedAt: new Date().toISOString() };
    button('Buy').click();
    await soon(() => expect(sent).toHaveLength(1));
    await soon(() => expect(text()).toContain('Buy'));
  });

  it('waits until the vouchers are known', async () => {
    render();
    // Everything else can be used already.
    await soon(() => expect(document.querySelector('input')?.disabled).toBe(false));
    expect(button('Buy').disabled).toBe(true);
    await show([quarter]);
    expect(checked()).toEqual([true]);
  });

  it('sells without vouchers when they cannot be had', async () => {
    vi.stubGlobal('fetch', async () => Response.json({}, { status: 500 }));
    render();
    await soon(() => expect(button('Buy').disabled).toBe(false));
    expect(options()).toEqual([]);
  });

  it('does not offer a voucher that is on its way with another purchase', async () => {
    const product = { id: 'other', name: 'Other', type: 'Masło' };
    const purchase = {
      kind: 'purchase',
      owner: customerId,
      at: Date.now(),
      product,
      quantity: 1,
      unitPrice: 1,
    } as const;
    track({ ...purchase, eventId: 'e', voucherId: 'quarter', stage: 'published' });
    await show([quarter]);
    expect(options()).toEqual([]);
    untrack('e');
    await soon(() => expect(checked()).toEqual([true]));
  });
});
