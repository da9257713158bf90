import { limits } from '@/lib/domain/limits';
import { apiPaths } from '@/lib/domain/paths';
import { cursor, type Page, search, shownSize, size, sortBy } from './list';
import { type Parameter, text, usually, whole } from './parameters';
import { type RequestOf, read } from './read';
import type { SalesBucket } from './sales';
import { type StateOf, view } from './view';

/** A product as pages see it; `price` is grosze, times are ISO 8601 in UTC. */
export interface ProductDto {
  id: string;
  name: string;
  type: string;
  price: number;
  createdAt: string;
  updatedAt: string;
}

export const productSorts = ['name', '-name', 'type', '-type', 'price', '-price', 'created', '-created'] as const;

export type ProductSort = (typeof productSorts)[number];

/** A page of products with every type there is, for the filter. */
export interface ProductsAnswer extends Page<ProductDto> {
  types: string[];
}

/** When a product was sold last, ISO 8601 in UTC; `null` when it never was. */
interface LastSold {
  lastSoldAt: string | null;
}

/** A product of the operator's list: pieces sold in 30 Warsaw days that end with today, and day by day, the oldest first. */
export interface OperatorProductDto extends ProductDto, LastSold {
  sold: number;
  trend: number[];
}

export interface OperatorProductsAnswer extends ProductsAnswer {
  items: OperatorProductDto[];
}

/** A product by itself, with its sales of those days. */
export interface ProductDetail extends ProductDto, LastSold {
  days: SalesBucket[];
}

/** What a customer bought of a product; `value` is grosze, the name as in `PurchaseDto`. */
export interface BuyerDto {
  customerId: string;
  customerName: string | null;
  units: number;
  value: number;
  purchases: number;
  lastAt: string;
}

/** Who bought the most pieces, of the newest purchases; `isWhole`: those are all there are. */
export interface BuyersAnswer {
  buyers: BuyerDto[];
  buyerCount: number;
  /** How many purchases were added up. */
  counted: number;
  isWhole: boolean;
}

/** What an update of a product said; `id` is its event id, `price` grosze. */
export interface ProductUpdateDto {
  id: string;
  name: string;
  type: string;
  price: number;
  at: string;
  source: { partition: number; offset: number };
}

/** A product on the shelf; `sold` is pieces of the last 30 days, and absent when there were none. */
export interface CatalogueProductDto extends ProductDto {
  sold?: number;
}

export interface CatalogueAnswer extends ProductsAnswer {
  items: CatalogueProductDto[];
}

/** From when a price held, ISO 8601 in UTC; grosze. */
export interface PriceStep {
  at: string;
  price: number;
}

/** That the newest price is below the one before it (docs/adr/041). Prices are grosze. */
export interface PriceReduction extends PriceStep {
  /** The lowest price of the 30 days before it; of a product that was younger, since it was first for sale. */
  lowest: number;
  isYoung: boolean;
}

export interface PriceHistoryDto {
  /** Changes of the price, the oldest first. */
  steps: PriceStep[];
  /** False when there were so many that the oldest are left out. */
  isWhole: boolean;
  reduction: PriceReduction | null;
  /** When this was read. */
  until: string;
}

/** The order by pieces sold of late, of the shelf only. */
export const mostBought = '-sold';
const shelfSorts = [...productSorts, mostBought] as const;

/** Of this type, however it is spelt. */
const type = text({ max: limits.name.max });
const shown = { search, type, sort: sortBy(productSorts), cursor };
export const productsView = view({ ...shown, size: shownSize });
export const productFilter = { search, type };

/** The pieces that a product's page begins with. */
export const againView = view({ quantity: usually(limits.quantity.min, whole(limits.quantity)) });

/** Ids as the text of a JSON list: whatever a producer has in an id, none ends another. */
const idList: Parameter<string> = {
  from: (text) => (idsOf(text) ? text : undefined),
  takes: `a JSON list of at most ${limits.basketLines} ids`,
};

/** The ids of such a list; null when it is none. */
export function idsOf(text: string): string[] | null {
  try {
    const ids: unknown = JSON.parse(text);
    const isList = Array.isArray(ids) && ids.length <= limits.basketLines && ids.every((id) => typeof id === 'string');
    return isList ? ids : null;
  } catch {
    return null;
  }
}

export const productReads = {
  /** The catalogue, for everybody. */
  list: read<CatalogueAnswer>()(apiPaths.products, { ...shown, sort: sortBy(shelfSorts), size }),
  one: read<ProductDto>()(apiPaths.product),
  /** What it has cost, and what its reduction is measured by. */
  prices: read<PriceHistoryDto>()(apiPaths.productPrices),
  /** Those of a basket's products that the shop has. */
  basket: read<ProductDto[]>()(apiPaths.basketProducts, { ids: idList }),
  /** The operator's list. */
  operatorList: read<OperatorProductsAnswer>()(apiPaths.operatorProducts, { ...shown, size }),
  operatorOne: read<ProductDetail>()(apiPaths.operatorProduct),
  /** Who bought it. */
  buyers: read<BuyersAnswer>()(apiPaths.productBuyers),
  /** Its newest updates. */
  updates: read<ProductUpdateDto[]>()(apiPaths.productUpdates),
};

/** What a basket asks for: the same however its lines are ordered. */
export function basketRequest(ids: readonly string[]) {
  return { ids: JSON.stringify([...new Set(ids)].sort()) };
}

export type ProductListRequest = RequestOf<typeof productReads.operatorList>;
export type CatalogueRequest = RequestOf<typeof productReads.list>;

/** The orders that the shop offers, of those that the list knows. */
export const catalogueSorts = [
  'name',
  '-name',
  'price',
  '-price',
  '-created',
  mostBought,
] as const satisfies (typeof shelfSorts)[number][];
export type CatalogueSort = (typeof catalogueSorts)[number];

const catalogueShown = {
  search: usually('', text({ min: 0, max: 8_000 })),
  type,
  sort: sortBy(catalogueSorts),
  cursor,
};
export const catalogueView = view(catalogueShown, { search: 'q' });
export type CatalogueState = StateOf<typeof catalogueShown>;

/** The catalogue's request: whole rows of two, three and four; a search is cut to what the list takes. */
export function catalogueRequest({ search, ...state }: CatalogueState) {
  return { ...state, search: search.trim().slice(0, limits.name.max), size: 24 };
}

/** The first products of a type: four to show, and one more in case the product itself is among them. */
export function relatedRequest(type: string) {
  return { type, size: 5 };
}
