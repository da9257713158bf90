'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FieldPath, UseFormReturn } from 'react-hook-form';
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
export function RegisterFields({ form: { register, formState, getFieldState }, errorOf }: Props) {
  const t = useTranslations('shop.auth');
  const profile = useTranslations('profile');
  const field = (name: FieldPath<Registration>, autoComplete: string) => ({
    autoComplete,
    error: errorOf(getFieldState(name, formState).error?.message),
    ...register(name),
  });
  return (
    <>
      <Group title={t('personal')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={profile('firstName')} {...field('profile.firstName', 'given-name')} />
          <TextField label={profile('lastName')} {...field('profile.lastName', 'family-name')} />
        </div>
      </Group>
      <Group title={t('addressGroup')}>
        <TextField label={profile('street')} {...field('profile.street', 'street-address')} />
        <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-4">
          <TextField
            label={profile('postalCode')}
            inputMode="text"
            placeholder="00-000"
            {...field('profile.postalCode', 'postal-code')}
          />
          <TextField label={profile('city')} {...field('profile.city', 'address-level2')} />
        </div>
      </Group>
      <Group title={t('login')}>
        <TextField label={t('email')} type="email" inputMode="email" spellCheck={false} {...field('email', 'email')} />
        <PasswordField label={t('password')} hint={t('passwordHint')} {...field('password', 'new-password')} />
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
