import { limits } from '@/lib/domain/limits';
import type { Basket, Line, Sending } from './basket';

/** Of the text that a browser keeps; what another version has written is no basket. */
const version = 1;

/** More rows than any page has shown: what is bought and what is taken out is dropped at the next load. */
const mostRows = 200;

export function basketText(basket: Basket): string {
  return JSON.stringify({ version, lines: basket });
}

/** The lines of a kept text that hold what a line must; none when the text is not ours. */
export function parseBasket(text: string | null): Basket {
  if (text === null) return [];
  try {
    const found = JSON.parse(text);
    if (found?.version !== version || !Array.isArray(found.lines)) return [];
    return found.lines.filter(isLine).slice(0, mostRows);
  } catch {
    return [];
  }
}

const stages: ReadonlySet<unknown> = new Set(['unsent', 'sending', 'unconfirmed', 'published', 'settled']);

type Unknown<T> = { [Name in keyof T]?: unknown };

function isLine(value: unknown): value is Line {
  const { id, product, quantity, price, voucher, sent, end } = (value ?? {}) as Unknown<Line>;
  const { id: productId, name, type } = (product ?? {}) as Unknown<Line['product']>;
  return (
    [id, productId, name, type].every((text) => typeof text === 'string' && text !== '') &&
    isWithin(quantity, limits.quantity) &&
    isWithin(price, limits.price) &&
    ['undefined', 'boolean'].includes(typeof voucher) &&
    [undefined, 'bought', 'removed'].includes(end as undefined) &&
    (sent === undefined || isSending(sent))
  );
}

function isSending(value: unknown): value is Sending {
  const { at, stage, voucherId, publishedAt, goesOn } = (value ?? {}) as Unknown<Sending>;
  return (
    typeof at === 'number' &&
    stages.has(stage) &&
    ['undefined', 'string'].includes(typeof voucherId) &&
    ['undefined', 'number'].includes(typeof publishedAt) &&
    ['undefined', 'boolean'].includes(typeof goesOn)
  );
}

function isWithin(value: unknown, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}
