'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { ProfileFields } from '@/components/customers/profile-fields';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { type CustomerProfile, customerProfile, profileOf } from '@/lib/domain/customer';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import type { CustomerDto } from '@/lib/reads/customers';

interface Props {
  customer: CustomerDto;
  handle: IntentHandle<CustomerProfile>;
  onClose: () => void;
}

/** The form of one's own name and address. */
export function ProfileDialog({ customer, handle, onClose }: Props) {
  const t = useTranslations('shop.account');
  const form = useForm<CustomerProfile>({
    resolver: zodResolver(customerProfile),
    defaultValues: handle.intent?.input ?? profileOf(customer),
  });
  useServerFaults(form, handle);
  return (
    <FormDialog
      title={t('changeTitle')}
      handle={handle}
      submit={t('changeSubmit')}
      onSubmit={form.handleSubmit((profile) => void handle.submit(profile))}
      onClose={onClose}
    >
      <ProfileFields form={form} locked={isLocked(handle)} own />
    </FormDialog>
  );
}
