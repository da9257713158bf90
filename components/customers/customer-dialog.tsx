'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useForm } from 'react-hook-form';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { type Change, type Changes, useChangeKeeper, useChangeReport } from '@/components/lists/change';
import type { CommandResult } from '@/lib/domain/command-result';
import { type CustomerProfile, customerProfile, joinAddress, profileOf } from '@/lib/domain/customer';
import { apiPaths } from '@/lib/domain/paths';
import { isLocked } from '@/lib/http/intent';
import { useIntent } from '@/lib/http/use-intent';
import type { CustomerDto, CustomerRowDto } from '@/lib/reads/customers';
import { keyOf } from '@/lib/reads/read';
import { ProfileFields } from './profile-fields';

/** Publishes a new customer, or another profile of the one with the given id. */
export type SaveCustomer = (input: {
  eventId: string;
  customerId?: string;
  profile: CustomerProfile;
}) => Promise<CommandResult>;

interface Props {
  change: Change<CustomerRow, CustomerProfile>;
  changes: Changes<CustomerRow, CustomerProfile>;
  save: SaveCustomer;
}

const invalidates = [keyOf(apiPaths.customers), keyOf(apiPaths.overview)];

/** The form of a new or an edited customer, in a dialog; it keeps what was typed until its outcome is put away. */
export function CustomerDialog({ change, changes, save }: Props) {
  const { key, target, open, left } = change;
  const t = useTranslations('operator.customers');
  const customerId = target?.id;
  const publish = useCallback(
    ({ eventId, ...profile }: CustomerProfile & { eventId: string }) =>
      save({ eventId, profile, ...(customerId !== undefined && { customerId }) }),
    [save, customerId],
  );
  const handle = useIntent<CustomerProfile>(publish, {
    keeper: useChangeKeeper<CustomerRow, CustomerProfile>(changes.form, change),
    invalidates,
  });
  const form = useForm<CustomerProfile>({
    resolver: zodResolver(customerProfile),
    defaultValues: left?.intent.input ?? toProfile(target),
  });
  useChangeReport(key, handle, changes.report);
  useServerFaults(form, handle);
  return (
    <FormDialog
      open={open}
      title={target ? t('editTitle') : t('createTitle')}
      handle={handle}
      submit={target ? t('submitEdit') : t('submitCreate')}
      onSubmit={form.handleSubmit((profile) => void handle.submit(profile))}
      onClose={() => changes.close(key)}
    >
      <ProfileFields form={form} locked={isLocked(handle)} />
    </FormDialog>
  );
}

/** A customer as the operator sees one; in the list with figures. */
export type CustomerRow = CustomerDto & Partial<CustomerRowDto>;

/** The row that a submitted form makes, until the worker has made it. */
export function draftCustomer(profile: CustomerProfile, target: CustomerRow | null, id: string): CustomerRow {
  return {
    ...target,
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
  return profileOf(customer);
}
