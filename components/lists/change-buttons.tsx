'use client';

import { RotateCw, SquarePen, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/button';
import type { Column } from '@/components/ui/data-table';
import { told } from '@/lib/domain/unseen';
import type { IntentHandle } from '@/lib/http/use-intent';
import type { Changes } from './change';
import { CopyId } from './copy-id';
import type { MergedRow } from './merge-rows';

/** The column of what can be done with a list's rows. */
export function useChangeColumn<Item extends { id: string }, Input>(
  { begin, reopen, dismiss }: Changes<Item, Input>,
  nameOf: (item: Item) => string,
): Column<MergedRow<Item, Input>> {
  const t = useTranslations('operator.list');
  return {
    key: 'actions',
    header: t('actions'),
    quiet: true,
    numeric: true,
    cell: ({ item, change, exists }) => (
      <span className="flex items-center justify-end">
        {exists && <CopyId id={item.id} />}
        <ChangeButtons
          name={nameOf(item)}
          handle={change?.handle ?? null}
          onEdit={exists ? () => begin(item) : undefined}
          onReopen={() => change && reopen(change.key)}
          onDismiss={() => change && dismiss(change.key)}
        />
      </span>
    ),
  };
}

interface Props {
  /** What the row is called, for screen readers. */
  name: string;
  handle: Pick<IntentHandle<never>, 'phase' | 'retry'> | null;
  /** Opens the form of a row that has no change under way. */
  onEdit: (() => void) | undefined;
  onReopen: () => void;
  onDismiss: () => void;
}

/** What can be done with a row: edit it, send its change again, correct it, or put its outcome away. */
export function ChangeButtons({ name, handle, onEdit, onReopen, onDismiss }: Props) {
  const t = useTranslations('operator');
  const words = useTranslations('intent');
  const phase = handle?.phase ?? 'idle';
  const failed = phase === 'rejected' || phase === 'refused' || phase === 'invalid' || phase === 'unsent';
  const settled = failed || phase === 'applied';
  // While its change is on its way the button stays, so that the focus the dialog gave back stays on it.
  const underWay = phase !== 'idle' && !settled;
  return (
    <span className="flex justify-end gap-1">
      {(phase === 'unconfirmed' || phase === 'unsent') && (
        <IconButton className="md:size-8" label={words('retry')} onClick={handle?.retry}>
          <RotateCw aria-hidden className="size-4" />
        </IconButton>
      )}
      {settled && (
        <IconButton className="md:size-8" label={t('changes.dismiss', { name: told(name) })} onClick={onDismiss}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
      {(onEdit || failed) && (
        <IconButton
          className="aria-disabled:opacity-40 md:size-8"
          label={failed ? t('changes.reopen') : t('list.editNamed', { name: told(name) })}
          aria-disabled={underWay || undefined}
          onClick={underWay ? undefined : failed ? onReopen : onEdit}
        >
          <SquarePen aria-hidden className="size-4" />
        </IconButton>
      )}
    </span>
  );
}
