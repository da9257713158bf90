import type { CommandResult } from '@/lib/domain/command-result';
import type { SubmitAll } from '@/lib/http/gathered';
import type { ProductsAnswer } from '@/lib/reads/products';

/** A product as the shop's pages have it; `price` is grosze. */
export type Product = ProductsAnswer['items'][number];

/** What a customer asks for: `unitPrice` is the full price they saw, in grosze, also when a voucher is used. */
export interface BuyInput {
  productId: string;
  quantity: number;
  unitPrice: number;
  voucherId?: string;
}

/** The part of it that the customer chooses, and the price that goes with it. */
export type Order = Omit<BuyInput, 'productId'>;

/** The command that buys. */
export type Buy = (input: BuyInput & { eventId: string }) => Promise<CommandResult>;

/** The command that buys several at once. */
export type BuyAll = SubmitAll<BuyInput>;
