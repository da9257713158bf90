import { type CustomerProfile, joinAddress, splitAddress } from '@/lib/domain/customer';
import type { CustomerAnswer } from '@/lib/reads/customers';

/** A customer as the operator sees one. */
export type CustomerRow = CustomerAnswer['customer'];

/** The row that a submitted form makes, until the worker has made it. */
export function draftCustomer(profile: CustomerProfile, target: CustomerRow | null, id: string): CustomerRow {
  return {
    id,
    firstName: profile.firstName.trim(),
    lastName: profile.lastName.trim(),
    address: joinAddress(profile),
    city: profile.city.trim(),
    registeredAt: target?.registeredAt ?? '',
    updatedAt: target?.updatedAt ?? '',
  };
}

/** A customer's profile as the form holds it; an empty form for a new one. */
export function toProfile(customer: CustomerRow | null): CustomerProfile {
  if (!customer) return { firstName: '', lastName: '', street: '', postalCode: '', city: '' };
  return { firstName: customer.firstName, lastName: customer.lastName, ...splitAddress(customer.address) };
}
