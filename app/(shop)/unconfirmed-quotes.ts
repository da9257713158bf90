import type { Quote } from '@/lib/domain/purchase';

interface Attempt {
  customerId: string;
  eventId: string;
  productId: string;
  unitPrice: number;
  voucherId?: string | undefined;
}

/** How long a quote outlives its unconfirmed purchase, ms, and how many are kept. */
const lifetime = 15 * 60_000;
const most = 10_000;

const held = globalThis as typeof globalThis & { clientflowQuotes?: Map<string, { quote: Quote; until: number }> };

/**
 * Quotes that were checked for purchases whose publication the broker did not confirm. Without them a price change
 * between an attempt and its retry would refuse the retry of a purchase that may already be in the log. They are this
 * process's memory: another process checks the price again, which asks the customer once more and buys nothing twice.
 */
function quotes() {
  held.clientflowQuotes ??= new Map();
  return held.clientflowQuotes;
}

export function rememberQuote(attempt: Attempt, quote: Quote, now = Date.now()): void {
  const known = quotes();
  // A map iterates in the order of insertion: the first is the oldest.
  for (const [key, { until }] of known) {
    if (until > now && known.size < most) break;
    known.delete(key);
  }
  known.set(keyOf(attempt), { quote, until: now + lifetime });
}

export function rememberedQuote(attempt: Attempt, now = Date.now()): Quote | undefined {
  const found = quotes().get(keyOf(attempt));
  return found && found.until > now ? found.quote : undefined;
}

export function forgetQuote(attempt: Attempt): void {
  quotes().delete(keyOf(attempt));
}

function keyOf({ customerId, eventId, productId, unitPrice, voucherId }: Attempt): string {
  return JSON.stringify([customerId, eventId, productId, unitPrice, voucherId]);
}
