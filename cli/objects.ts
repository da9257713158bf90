import { groszeToZloty } from '@/lib/domain/money';
import type { CustomerDto } from '@/lib/reads/customers';
import type { ProductDto } from '@/lib/reads/products';
import type { OwnedItemDto, PurchaseDto } from '@/lib/reads/purchases';

/** What `--json` says of the shop's things: names as on the topics, złoty as decimals, times ISO 8601 in UTC. */
export function customerObject({ id, firstName, lastName, address, registeredAt, updatedAt }: CustomerDto) {
  const names = { first_name: firstName, last_name: lastName };
  return { id, ...names, address, registered_at: registeredAt, updated_at: updatedAt };
}

export function productObject({ id, name, type, price, createdAt, updatedAt }: ProductDto) {
  return { id, name, type, price: groszeToZloty(price), created_at: createdAt, updated_at: updatedAt };
}

export function itemObject({ id, productId, type, name, quantity, unitPrice, value, purchasedAt }: OwnedItemDto) {
  return {
    ...{ event_id: id, product_id: productId, type, name, quantity },
    ...{ unit_price: groszeToZloty(unitPrice), value: groszeToZloty(value), purchased_at: purchasedAt },
  };
}

export function purchaseObject(purchase: PurchaseDto) {
  const { customerId, customerName } = purchase;
  return { ...itemObject(purchase), customer_id: customerId, customer_name: customerName };
}
