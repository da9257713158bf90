import { z } from 'zod';
import { limits } from './limits';
import { addressText, formLines, formText, idText, nameText } from './text';

/** What the shop knows of a customer. `address` is lines parted by newlines; the last is `NN-NNN City`. */
export const customer = z.object({
  id: idText,
  firstName: nameText,
  lastName: nameText,
  address: addressText,
});
export type Customer = z.infer<typeof customer>;

const postalLine = /^(\d{2}-\d{3})\s+(\S.*)$/;

/** Reads the city from an address's last non-empty line, `NN-NNN City`; `null` when it has no such line. */
export function cityOf(address: string): string | null {
  const last = address.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
  return postalLine.exec(last)?.[2]?.trim() ?? null;
}

/** Splits an address into the fields of the form; what is not a postal line stays in `street`. */
export function splitAddress(address: string): { street: string; postalCode: string; city: string } {
  const lines = address.trim().split(/\r?\n/);
  const postal = postalLine.exec(lines.at(-1)?.trim() ?? '');
  if (!postal) return { street: address.trim(), postalCode: '', city: '' };
  return { street: lines.slice(0, -1).join('\n'), postalCode: postal[1] ?? '', city: postal[2]?.trim() ?? '' };
}

/** Joins the form's fields to the address of the wire format. */
export function joinAddress(parts: { street: string; postalCode: string; city: string }): string {
  return `${parts.street.trim()}\n${parts.postalCode.trim()} ${parts.city.trim()}`;
}

/** The customer that a form's profile makes. */
export function customerOf(id: string, profile: CustomerProfile): Customer {
  return { id, firstName: profile.firstName, lastName: profile.lastName, address: joinAddress(profile) };
}

/** A customer's profile as the form holds it. */
export function profileOf({ firstName, lastName, address }: Omit<Customer, 'id'>): CustomerProfile {
  return { firstName, lastName, ...splitAddress(address) };
}

/** A postal code as people type it, `00950`, `00 950` or `PL 00-950`, in the shape that the post office gives it. */
function tidyPostalCode(text: string): string {
  return text.replace(/^(?:PL[\s-]?)?(\d{2})[\s–-]?(\d{3})$/i, '$1-$2');
}

/** A customer's profile as a form holds it. Error messages are keys of the `validation` messages. */
export const customerProfile = z.strictObject({
  firstName: formText.max(limits.name.max, { error: 'tooLong' }),
  lastName: formText.max(limits.name.max, { error: 'tooLong' }),
  street: formLines.max(600, { error: 'tooLong' }),
  postalCode: formText.overwrite(tidyPostalCode).regex(/^\d{2}-\d{3}$/, { error: 'postalCode' }),
  city: formText.max(limits.name.max, { error: 'tooLong' }),
});
export type CustomerProfile = z.infer<typeof customerProfile>;
