// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import common from '@/lib/i18n/messages/en/common.json';
import shop from '@/lib/i18n/messages/en/shop.json';
import vouchers from '@/lib/i18n/messages/en/vouchers.json';
import { AccountSummary } from './account-summary';
import { PendingPurchases } from './pending-purchases';
import type { TrackedPurchase } from './tracked-actions';

let root: Root;
let client: QueryClient;

function show(content: ReactNode) {
  root.render(
    <NextIntlClientProvider locale="en" timeZone="Europe/Warsaw" messages={{ ...common, shop, vouchers }}>
      <QueryClientProvider client={client}>{content}</QueryClientProvider>
    </NextIntlClientProvider>,
  );
}

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  client.clear();
  vi.unstubAllGlobals();
});

const totals = { purchases: 3, units: 7, value: 1_000 };
const text = () => document.body.textContent;
const purchase: TrackedPurchase = {
  kind: 'purchase',
  owner: 'anna',
  eventId: 'e1',
  at: Date.now(),
  product: { id: 'milk 1', name: 'Milk', type: 'milk' },
  quantity: 2,
  unitPrice: 350,
  stage: 'unconfirmed',
};

/** Answers by path; a customer has no vouchers unless it says so. */
function answer(bodies: Record<string, unknown>) {
  vi.stubGlobal('fetch', async (url: string) => Response.json(bodies[url] ?? []));
}

describe('the account', () => {
  it('says that the summary could not be loaded, and shows it once it is there', async () => {
    const fetch = vi.fn(async () => Response.json({}, { status: 500 }));
    vi.stubGlobal('fetch', fetch);
    show(<AccountSummary totals={totals} narrowed={false} changeProfile={vi.fn()} />);
    await vi.waitFor(() => expect(text()).toContain(common.errors.loadFailed));
    expect(text()).not.toContain(shop.account.profile);
    fetch.mockImplementation(async () => Response.json({ customer: null, standing: 'pending' }));
    document.querySelector('button')?.click();
    await vi.waitFor(() => expect(text()).toContain(shop.account.profilePending));
    expect(text()).not.toContain(common.errors.loadFailed);
  });

  it('says that the log refused the registration, and why', async () => {
    answer({ '/api/account/summary': { customer: null, standing: 'event_id_taken' } });
    show(<AccountSummary totals={totals} narrowed={false} changeProfile={vi.fn()} />);
    await vi.waitFor(() => expect(text()).toContain(shop.account.profileRefused));
    expect(text()).toContain(shop.account.profileTaken);
    expect(text()).not.toContain(shop.account.profilePending);
  });

  it('leads from an unconfirmed purchase to its product, until the worker knows of it', async () => {
    answer({ '/api/actions/e1': { state: 'pending', publishedAt: null, behind: 9 } });
    show(<PendingPurchases customerId="anna" pending={[purchase]} onEnd={() => {}} />);
    await vi.waitFor(() => expect(text()).toContain(shop.account.retryThere));
    expect(document.querySelector('[data-state]')?.getAttribute('data-state')).toBe('unconfirmed');
    expect(document.querySelector('a:last-of-type')?.getAttribute('href')).toBe('/products/milk%201');
    show(<PendingPurchases customerId="anna" pending={[{ ...purchase, stage: 'published' }]} onEnd={() => {}} />);
    await vi.waitFor(() => expect(text()).not.toContain(shop.account.retryThere));
    expect(document.querySelector('[data-state]')?.getAttribute('data-state')).toBe('pending');
  });

  it('shows a purchase on its way at the price with its voucher, and says when it was made at full price', async () => {
    const action = { state: 'pending', publishedAt: null, behind: null };
    const voucher = { id: 'v', percentOff: 50, productType: 'milk', issuedAt: '', ruleName: null, redeemed: null };
    answer({ '/api/actions/e1': action, '/api/account/vouchers': [voucher] });
    const pending: TrackedPurchase[] = [{ ...purchase, stage: 'published', voucherId: 'v' }];
    show(<PendingPurchases customerId="anna" pending={pending} onEnd={() => {}} />);
    await vi.waitFor(() => expect(text()).toContain('−50%'));
    expect(text()).toContain('3.50\u00a0zł');
    const times = { occurredAt: null, publishedAt: '2026-01-01T00:00:00Z', appliedAt: '2026-01-01T00:00:01Z' };
    const applied = { state: 'applied', ...times, stale: false, voucher: 'already_redeemed' };
    answer({ '/api/actions/e1': applied, '/api/account/vouchers': [voucher] });
    await vi.waitFor(() => expect(text()).toContain('Milk: purchase applied at full price'), 60_000);
  });
});
