'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { PasswordField } from '@/components/auth/password-field';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { useFieldError } from '@/components/ui/field';
import { knownPassword, newPassword } from '@/lib/domain/credentials';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { PresentPassword } from './present-password';
import type { PasswordChange } from './sign-in-card';

const schema = z.strictObject({ present: knownPassword, password: newPassword });

interface Props {
  /** Whose password it is, for the browser's own store of passwords. */
  email: string;
  handle: IntentHandle<PasswordChange>;
  onClose: () => void;
}

/** The form of another password, which asks for the present one. */
export function PasswordDialog({ email, handle, onClose }: Props) {
  const t = useTranslations('security');
  const auth = useTranslations('shop.auth');
  const errorOf = useFieldError();
  const defaultValues = { present: '', password: '' };
  const form = useForm<PasswordChange>({ resolver: zodResolver(schema), defaultValues });
  useServerFaults(form, handle);
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('changePasswordTitle')}
      description={t('othersEnd')}
      handle={handle}
      submit={t('submit')}
      onSubmit={form.handleSubmit((input) => void handle.submit(input))}
      onClose={onClose}
    >
      <PresentPassword field={form.register('present')} error={errors.present?.message} readOnly={isLocked(handle)} />
      <PasswordField
        label={t('newPassword')}
        hint={auth('passwordHint')}
        autoComplete="new-password"
        readOnly={isLocked(handle)}
        error={errorOf(errors.password?.message)}
        {...form.register('password')}
      />
      <input hidden readOnly autoComplete="username" value={email} />
    </FormDialog>
  );
}
