'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { TextField, useFieldError } from '@/components/ui/field';
import { email, knownPassword } from '@/lib/domain/credentials';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { PresentPassword } from './present-password';
import type { EmailChange } from './sign-in-card';

const schema = z.strictObject({ email, present: knownPassword });

/** The form of another e-mail address, which asks for the password. */
export function EmailDialog({ handle, onClose }: { handle: IntentHandle<EmailChange>; onClose: () => void }) {
  const t = useTranslations('security');
  const errorOf = useFieldError();
  const form = useForm<EmailChange>({ resolver: zodResolver(schema), defaultValues: { email: '', present: '' } });
  useServerFaults(form, handle);
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('changeEmailTitle')}
      description={t('othersEnd')}
      handle={handle}
      submit={t('submit')}
      onSubmit={form.handleSubmit((input) => void handle.submit(input))}
      onClose={onClose}
    >
      <TextField
        label={t('newEmail')}
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
        readOnly={isLocked(handle)}
        error={errorOf(errors.email?.message)}
        {...form.register('email')}
      />
      <PresentPassword field={form.register('present')} error={errors.present?.message} readOnly={isLocked(handle)} />
    </FormDialog>
  );
}
