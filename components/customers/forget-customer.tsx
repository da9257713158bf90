'use client';

import { useQueryClient } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ChangeNote } from '@/components/intent/change-note';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Button, ButtonLink } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths, paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { isUnderWay } from '@/lib/http/intent';
import { useKeeper } from '@/lib/http/intent-storage';
import { type IntentHandle, useIntent } from '@/lib/http/use-intent';
import { customerReads } from '@/lib/reads/customers';
import { keyOf, requested } from '@/lib/reads/read';
import { WhatIsForgotten } from './what-is-forgotten';

/** Publishes that a customer is to be forgotten. */
export type ForgetCustomer = (input: { eventId: string; customerId: string }) => Promise<CommandResult>;

type Handle = IntentHandle<{ customerId: string }>;

const invalidates = [keyOf(apiPaths.customers), keyOf(apiPaths.overview)];

/** The forgetting of the customer at hand, from the confirmation until it is applied. */
export function useForget(id: string, forget: ForgetCustomer): Handle {
  const client = useQueryClient();
  const publish = useCallback<ForgetCustomer>(
    async (input) => {
      // A poll that is on its way would come back with "not found".
      await client.cancelQueries({ queryKey: requested(customerReads.one, { id }).key });
      return forget(input);
    },
    [client, id, forget],
  );
  return useIntent<{ customerId: string }>(publish, { keeper: useKeeper(`forget ${id}`), invalidates });
}

interface Props {
  id: string;
  name: string;
  handle: Handle;
  disabled: boolean;
  /** Another quiet button, before it. */
  children: ReactNode;
}

/** The quiet button at the end of a customer's page, its confirmation, and where it stands. */
export function ForgetCustomerSection({ id, name, handle, disabled, children }: Props) {
  const t = useTranslations('operator.forget');
  const [open, setOpen] = useState(false);
  const underWay = isUnderWay(handle);
  const submit = useCallback(() => handle.submit({ customerId: id }), [handle.submit, id]);
  return (
    <section className="mt-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-4">
      {children}
      <Button
        size="sm"
        tone="quiet"
        className="text-rejected aria-disabled:opacity-50"
        disabled={disabled}
        aria-disabled={underWay || undefined}
        onClick={() => !underWay && setOpen(true)}
      >
        <UserX aria-hidden className="size-4" />
        {t('begin')}
      </Button>
      <div role="status">{!isAsking(handle, open) && <ChangeNote handle={handle} />}</div>
      <Dialog open={isAsking(handle, open)} onOpenChange={setOpen} title={t('title', { name: told(name) })}>
        <Confirmation handle={handle} onConfirm={submit} onClose={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

/** Once the log has it, there is nothing left to be asked. */
function isAsking({ phase }: Handle, open: boolean): boolean {
  return open && !['pending', 'applied', 'rejected'].includes(phase);
}

function Confirmation(props: { handle: Handle; onConfirm: () => void; onClose: () => void }) {
  const { handle, onConfirm, onClose } = props;
  const t = useTranslations('operator.forget');
  const ui = useTranslations('ui');
  const [sure, setSure] = useState(false);
  const unconfirmed = handle.phase === 'unconfirmed';
  return (
    <div className="flex flex-col gap-4 text-sm">
      <WhatIsForgotten of="operator.forget" />
      <label className="flex min-h-11 cursor-pointer items-center gap-3 font-medium">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />
        {t('sure')}
      </label>
      <FormOutcome handle={handle} />
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onClose}>{unconfirmed ? ui('close') : ui('cancel')}</Button>
        <Button tone="danger" busy={handle.phase === 'sending'} disabled={!sure || unconfirmed} onClick={onConfirm}>
          {t('confirm')}
        </Button>
      </div>
    </div>
  );
}

/** In place of the page of a customer who has just been forgotten; takes the focus of the button that is gone. */
export function ForgottenNotice() {
  const t = useTranslations('operator');
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} tabIndex={-1} role="status" className="outline-none">
      <EmptyState
        icon={UserX}
        title={t('forget.doneTitle')}
        body={t('forget.doneBody')}
        action={<ButtonLink href={paths.customers}>{t('customers.back')}</ButtonLink>}
      />
    </div>
  );
}
