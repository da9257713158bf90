'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';

/** A password with a button that shows it. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type'>) {
  const t = useTranslations('shop.auth');
  const [visible, setVisible] = useState(false);
  return (
    <div className="relative">
      <TextField {...props} type={visible ? 'text' : 'password'} spellCheck={false} className="pr-12" />
      <IconButton
        label={visible ? t('hidePassword') : t('showPassword')}
        aria-pressed={visible}
        className="absolute top-6.5 right-0 md:top-7.5 md:right-1"
        onClick={() => setVisible(!visible)}
      >
        {visible ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
      </IconButton>
    </div>
  );
}
