'use client';

import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { TextAreaField, TextField, useFieldError } from '@/components/ui/field';
import type { CustomerProfile } from '@/lib/domain/customer';

/** What browsers call the fields of one's own profile. */
const ownNames: Record<keyof CustomerProfile, string> = {
  firstName: 'given-name',
  lastName: 'family-name',
  street: 'street-address',
  postalCode: 'postal-code',
  city: 'address-level2',
};

interface Props {
  form: UseFormReturn<CustomerProfile>;
  /** While it is sent, what is shown is what a retry sends. */
  locked: boolean;
  /** Whose profile it is: a browser fills in one's own. */
  own?: boolean;
}

/** Name and address in a dialog's form. */
export function ProfileFields({ form, locked, own = false }: Props) {
  const t = useTranslations('profile');
  const faultText = useFieldError();
  const field = (name: keyof CustomerProfile) => ({
    label: t(name),
    error: faultText(form.formState.errors[name]?.message),
    readOnly: locked,
    autoComplete: own ? ownNames[name] : 'off',
    ...form.register(name),
  });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField maxLength={200} {...field('firstName')} />
        <TextField maxLength={200} {...field('lastName')} />
      </div>
      <TextAreaField maxLength={600} rows={2} className="min-h-16" {...field('street')} />
      <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
        <TextField inputMode="text" placeholder="00-000" className="figures" {...field('postalCode')} />
        <TextField maxLength={200} {...field('city')} />
      </div>
    </>
  );
}
