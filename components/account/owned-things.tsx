import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { RowsMoved } from '@/components/lists/rows-moved';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { ThingsState } from '@/lib/reads/things';
import { BoughtProducts, OwnedItems, OwnedItemsSkeleton } from './owned-items';
import { ThingsFiles } from './things-files';
import { ThingsToolbar } from './things-toolbar';
import type { ShownThings, Things } from './use-things';

const everything: Partial<ThingsState> = { search: '', type: null, from: null, to: null };

interface Props {
  view: ThingsState;
  things: Things;
  onChange: (change: Partial<ThingsState>) => void;
  /** `null` is the first page. */
  onTurn: (cursor: string | null) => void;
}

/** What is owned, in the shape and as far as the page's address says, and what narrows it. */
export function OwnedThings({ view, things, onChange, onTurn }: Props) {
  const t = useTranslations('shop.account');
  const { answer, shown, show, justApplied } = things;
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-lg">{t('items')}</h2>
        <ThingsFiles view={view} />
      </div>
      <ThingsToolbar view={view} types={answer.data?.types ?? []} onChange={onChange} />
      {!shown && !answer.isError && <OwnedItemsSkeleton />}
      {!shown && answer.isError && view.cursor !== null && (
        <Button onClick={() => onTurn(null)}>{t('firstPage')}</Button>
      )}
      {shown && (
        <div>
          <RowsMoved label={t('moved')} onShow={show} />
          <Rows shown={shown} justApplied={justApplied} onClear={() => onChange(everything)} />
          <Pager
            onPrevious={shown.previous === null ? undefined : () => onTurn(shown.previous)}
            onNext={shown.next === null ? undefined : () => onTurn(shown.next)}
          />
        </div>
      )}
    </section>
  );
}

interface RowsProps {
  shown: ShownThings;
  justApplied: ReadonlySet<string>;
  onClear: () => void;
}

function Rows({ shown, justApplied, onClear }: RowsProps) {
  const t = useTranslations('shop.account');
  const count = shown.items.length;
  return (
    <>
      <p role="status" className="sr-only">
        {count === 0 ? t('noneTitle') : t('shown', { count })}
      </p>
      {count === 0 && (
        <EmptyState
          icon={SearchX}
          title={t('noneTitle')}
          body={t('noneBody')}
          action={<Button onClick={onClear}>{t('clear')}</Button>}
        />
      )}
      {count > 0 && shown.as === 'list' && <OwnedItems items={shown.items} justApplied={justApplied} />}
      {count > 0 && shown.as === 'products' && <BoughtProducts items={shown.items} />}
    </>
  );
}
