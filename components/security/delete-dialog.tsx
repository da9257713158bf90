'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { WhatIsForgotten } from '@/components/customers/what-is-forgotten';
import { FormDialog } from '@/components/intent/form-dialog';
import { useServerFaults } from '@/components/intent/form-outcome';
import { knownPassword } from '@/lib/domain/credentials';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { PresentPassword } from './present-password';

const schema = z.strictObject({ present: knownPassword });

interface Props {
  handle: IntentHandle<{ present: string }>;
  onClose: () => void;
}

/** Asks twice: what goes and what stays, then the password. */
export function DeleteDialog({ handle, onClose }: Props) {
  const t = useTranslations('security');
  const [sure, setSure] = useState(false);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { present: '' } });
  useServerFaults(form, handle);
  useEffect(() => {
    if (sure) form.setFocus('present');
  }, [sure, form.setFocus]);
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    setSure(true);
  };
  return (
    <FormDialog
      title={t('deleteQuestion')}
      handle={handle}
      submit={sure ? t('deleteSubmit') : t('goOn')}
      danger={sure}
      onSubmit={sure ? form.handleSubmit((input) => void handle.submit(input)) : goOn}
      onClose={onClose}
    >
      {sure ? (
        <>
          <p className="text-sm">{t('deletePassword')}</p>
          <PresentPassword
            field={form.register('present')}
            error={form.formState.errors.present?.message}
            readOnly={isLocked(handle)}
          />
        </>
      ) : (
        <WhatIsForgotten of="security" />
      )}
    </FormDialog>
  );
}
