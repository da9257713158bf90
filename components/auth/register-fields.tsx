'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { TextField } from '@/components/ui/field';
import type { CommandResult } from '@/lib/domain/command-result';
import { email, newPassword } from '@/lib/domain/credentials';
import { customerProfile } from '@/lib/domain/customer';
import { PasswordField } from './password-field';

interface Props {
  form: UseFormReturn<Registration>;
  errorOf: (key: string | undefined) => string | undefined;
}

/** Name, address and how to sign in, as browsers and password managers know the fields. */
export function RegisterFields({ form: { register, formState }, errorOf }: Props) {
  const t = useTranslations('shop.auth');
  const { errors } = formState;
  const faults = errors.profile;
  return (
    <>
      <Group title={t('personal')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('firstName')}
            autoComplete="given-name"
            error={errorOf(faults?.firstName?.message)}
            {...register('profile.firstName')}
          />
          <TextField
            label={t('lastName')}
            autoComplete="family-name"
            error={errorOf(faults?.lastName?.message)}
            {...register('profile.lastName')}
          />
        </div>
      </Group>
      <Group title={t('addressGroup')}>
        <TextField
          label={t('street')}
          autoComplete="street-address"
          error={errorOf(faults?.street?.message)}
          {...register('profile.street')}
        />
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-4">
          <TextField
            label={t('postalCode')}
            autoComplete="postal-code"
            inputMode="text"
            placeholder="00-000"
            error={errorOf(faults?.postalCode?.message)}
            {...register('profile.postalCode')}
          />
          <TextField
            label={t('city')}
            autoComplete="address-level2"
            error={errorOf(faults?.city?.message)}
            {...register('profile.city')}
          />
        </div>
      </Group>
      <Group title={t('login')}>
        <TextField
          label={t('email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          error={errorOf(errors.email?.message)}
          {...register('email')}
        />
        <PasswordField
          label={t('password')}
          autoComplete="new-password"
          hint={t('passwordHint')}
          error={errorOf(errors.password?.message)}
          {...register('password')}
        />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-3 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

/** A registration as the form holds it; its faults have the form's field names (`profile.city`). */
export const registration = z.strictObject({ email, password: newPassword, profile: customerProfile });
export type Registration = z.input<typeof registration>;

/** The command that registers. */
export type Register = (input: Registration & { eventId: string }) => Promise<CommandResult>;
