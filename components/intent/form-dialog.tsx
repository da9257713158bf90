'use client';

import { useTranslations } from 'next-intl';
import type { FormEventHandler, ReactNode } from 'react';
import { FormOutcome } from '@/components/intent/form-outcome';
import { isUnsent } from '@/components/lists/change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { IntentHandle } from '@/lib/http/use-intent';

interface Props {
  open?: boolean;
  title: string;
  description?: string;
  handle: Pick<IntentHandle<never>, 'phase' | 'refusal' | 'trouble' | 'repeated' | 'retry' | 'reset'>;
  /** What the button says that sends it. */
  submit: string;
  /** It takes something away. */
  danger?: boolean;
  onSubmit: FormEventHandler;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A form in a dialog, whose content goes out as an intent. Closing it forgets what is in no log. */
export function FormDialog({
  open = true,
  handle,
  submit,
  danger = false,
  onSubmit,
  onClose,
  children,
  ...said
}: Props) {
  const ui = useTranslations('ui');
  const unconfirmed = handle.phase === 'unconfirmed';
  const close = () => {
    if (isUnsent({ handle })) handle.reset();
    onClose();
  };
  return (
    <Dialog open={open} onOpenChange={(next) => !next && close()} {...said}>
      <form noValidate className="flex flex-col gap-4" onSubmit={onSubmit}>
        {children}
        <FormOutcome handle={handle} />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={close}>{unconfirmed ? ui('close') : ui('cancel')}</Button>
          <Button
            type="submit"
            tone={danger ? 'danger' : 'primary'}
            busy={handle.phase === 'sending'}
            disabled={unconfirmed}
          >
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
