'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useState } from 'react';
import { leaveAccount } from '@/components/shell/use-sign-out';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/domain/paths';
import { type Submit, useIntent } from '@/lib/http/use-intent';

/** Forgets the customer, whose present password it takes. */
export type DeleteAccount = Submit<{ present: string }>;

const DeleteDialog = lazy(async () => ({ default: (await import('./delete-dialog')).DeleteDialog }));

/** The quiet end of the page: deletes the account, and leads to a page that says so. */
export function DeleteCard({ deleteAccount }: { deleteAccount: DeleteAccount }) {
  const t = useTranslations('security');
  const [open, setOpen] = useState(false);
  const remove = useCallback<DeleteAccount>(
    async (input) => {
      const result = await deleteAccount(input);
      if (result.status === 'done') leaveAccount(paths.accountDeleted);
      return result;
    },
    [deleteAccount],
  );
  const handle = useIntent(remove);
  return (
    <section className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t pt-5">
      <div>
        <h2 className="font-semibold">{t('deleteTitle')}</h2>
        <p className="text-ink-soft text-sm">{t('deleteLead')}</p>
      </div>
      <Button size="sm" tone="quiet" className="text-rejected max-sm:-ml-3" onClick={() => setOpen(true)}>
        {t('delete')}
      </Button>
      {open && (
        <Suspense>
          <DeleteDialog handle={handle} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}
