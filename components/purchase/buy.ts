import type { ActionResult } from '@/lib/domain/action-result';
import type { ProductsAnswer } from '@/lib/http/products';

/** A product as the shop's pages have it; `price` is grosze. */
export type Product = ProductsAnswer['items'][number];

/** What a customer asks for: `unitPrice` is the price they saw, in grosze. */
export interface BuyInput {
  productId: string;
  quantity: number;
  unitPrice: number;
}

/** The server action that buys. */
export type Buy = (input: BuyInput & { eventId: string }) => Promise<ActionResult>;
