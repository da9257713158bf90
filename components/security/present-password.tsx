import { useTranslations } from 'next-intl';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { PasswordField } from '@/components/auth/password-field';
import { useFieldError } from '@/components/ui/field';

interface Props {
  field: UseFormRegisterReturn;
  /** Key of the `validation` messages. */
  error: string | undefined;
  readOnly: boolean;
}

/** The present password, which every change of what opens the account asks for. */
export function PresentPassword({ field, error, readOnly }: Props) {
  const t = useTranslations('security');
  const errorOf = useFieldError();
  return (
    <PasswordField
      label={t('present')}
      autoComplete="current-password"
      readOnly={readOnly}
      error={errorOf(error)}
      {...field}
    />
  );
}
